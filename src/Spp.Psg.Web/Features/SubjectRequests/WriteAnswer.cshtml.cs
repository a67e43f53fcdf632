using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

/// <summary>The approved answer as a Word file: what is disclosed, with its masks, and nothing of what is withheld.</summary>
[Limited(Pipeline.Limit.Export)]
public sealed class WriteAnswer(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        var written = await mediator.Send(new Query(reference), cancellation);
        return written.File is null ? LocalRedirect($"/subject-requests/{reference}") : File(written.File, WordFile.ContentType, written.Name);
    }

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Query(string Reference) : IQuery<Written>;

    /// <param name="File">Nothing before the answer is approved, and for whoever does not see all of it.</param>
    public sealed record Written(string Name, byte[]? File);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Written>
    {
        public async Task<Written> Handle(Query query, CancellationToken cancellationToken)
        {
            var seen = await RequestSeen.ReadAsync(db, current.Actor, audit, query.Reference, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
            if (!seen.Request.MayBeWritten)
                return new Written("", null);
            audit.Is(Operation.Disclosure);
            audit.To($"Whoever asked as {seen.Request.Reference}");
            return new Written($"answer-{seen.Request.Reference.Replace('/', '-')}.docx", Answer(seen));
        }

        static byte[] Answer(RequestSeen seen)
        {
            var request = seen.Request;
            var file = new WordFile($"Answer to your request {request.Reference}", "OFFICIAL-SENSITIVE")
                .Text(seen.Person, "To")
                .Text(Shown.LongDate(request.ReceivedOn), "Your request was received")
                .Text(request.Regime switch
                {
                    RequestRegime.Part3 => "Data Protection Act 2018, section 45",
                    RequestRegime.UkGdpr => "UK General Data Protection Regulation, article 15",
                    _ => "Data Protection Act 2018, section 45, and UK General Data Protection Regulation, article 15",
                }, "Answered under")
                .Text($"What follows is what we hold of you and may disclose. {NameMask.Mark} stands where we left out who somebody else is. The law lets us leave out some information, such as what would tell of others or make it harder to prevent or detect crime, and does not always let us say whether we did.")
                .Text("You may ask us to correct what is wrong or to erase it. You may complain to the Information Commissioner, www.ico.org.uk, and you may go to court.");
            foreach (var kind in request.Items.Where(item => item.GoesOut is not null).GroupBy(item => item.Kind).OrderBy(kind => kind.Key))
            {
                file.Heading(1, RequestWords.Said(kind.Key));
                foreach (var item in kind.OrderBy(item => item.HappenedOn).ThenBy(item => item.Id))
                    file.Text(item.GoesOut!, $"{item.Title}, {Shown.Date(item.HappenedOn)}");
            }

            return file.ToBytes();
        }
    }
}
