using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Loads;

[TakesFile(IsLoad = true), Limited(Limit.Upload)]
public sealed class LoadFile(IMediator mediator, PsgOptions options) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public int Megabytes => options.LoadMegabytes;

    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.File!.Refusal is { } refusal)
            throw refusal.At(nameof(Form.File));
        var id = await mediator.Send(Form, cancellation);
        TempData["Done"] = "The file is being checked. Nothing changes until you apply it.";
        return LocalRedirect($"/loads/{id}");
    }

    [Allow(Permission.LoadPlaces), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "What the file has"), Required(ErrorMessage = "Select what the file has")]
        public LoadKind? Kind { get; set; }

        [Display(Name = "From when")]
        public DateOnly? ValidFrom { get; set; }

        [ModelBinder(typeof(ReceivedBinder)), Display(Name = "File"), Required(ErrorMessage = "Select a file")]
        public Received? File { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (now, file) = (clock.GetUtcNow(), command.File!);
            PlaceLoad.Hold(command.Kind, command.ValidFrom, now);
            var (storedAs, sealedKey) = file.KeepToLoad();
            var load = PlaceLoad.Ask(command.Kind!.Value, command.ValidFrom, file.Name, file.Size, file.Sha256, storedAs, sealedKey, current.Actor, now);
            db.Keep(load);
            audit.About(null, load.Id);
            return Task.FromResult(load.Id);
        }
    }
}
