using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.People;

/// <summary>The second of three screens: the two records side by side, and which details the one that stays has.</summary>
public sealed class ComparePeople(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Other { get; set; }

    [BindProperty]
    public Chosen Form { get; set; } = new();

    public TwoRecords Two { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Two = await mediator.Send(new Query(Id, Other), cancellation);
        Form.Name ??= Id;
        Form.Birth ??= Two.Kept.Facts is { BornOn: null, AgeAbout: null } || Two.Kept.Facts.BornOn is null && Two.Other.Facts.BornOn is not null ? Other : Id;
    }

    /// <summary>Ids only: nothing personal stands in an address.</summary>
    public IActionResult OnPost() => LocalRedirect($"/people/{Id}/merge/{Other}/confirm?name={Form.Name}&birth={Form.Birth}");

    /// <summary>By the id of the record that has it.</summary>
    public sealed record Chosen
    {
        [Display(Name = "Which name stays"), Required(ErrorMessage = "Select which name stays")]
        public Guid? Name { get; set; }

        [Display(Name = "Which date of birth stays"), Required(ErrorMessage = "Select which date of birth stays")]
        public Guid? Birth { get; set; }
    }

    [Allow(Permission.MergePeople)]
    public sealed record Query(Guid Id, Guid Other) : IQuery<TwoRecords>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, TwoRecords>
    {
        public Task<TwoRecords> Handle(Query query, CancellationToken cancellationToken) =>
            TwoRecords.ReadAsync(db, current.Actor, audit, query.Id, query.Other, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }
}
