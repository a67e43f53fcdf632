using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>The page of one thing done about one record that has a page of its own: shows the record, sends the form, and goes back to it.</summary>
/// <typeparam name="TSeen">What the page shows of the record.</typeparam>
public abstract class StepPage<TForm, TSeen>(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
    where TForm : class, ICommand<Unit>, new()
    where TSeen : class
{
    [BindProperty]
    public TForm Form { get; set; } = new();

    public TSeen Of { get; private set; } = null!;
    public DateOnly Today => Shown.Day(clock.GetUtcNow());

    protected abstract IQuery<TSeen> Asked { get; }

    protected abstract string Done { get; }

    /// <summary>The record's own page.</summary>
    protected abstract string Back { get; }

    /// <summary>Tells the form which record it is about.</summary>
    protected abstract void About(TForm form);

    /// <summary>What every page about such a record needs beside it.</summary>
    protected virtual Task ReadAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What the page shows of what was read, beyond the record.</summary>
    protected virtual void Shows() { }

    protected virtual void Fill() { }

    /// <summary>What the address says beside the record.</summary>
    protected virtual void Complete() { }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Fill();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Of = await mediator.Send(Asked, cancellation);
        await ReadAsync(cancellation);
        Shows();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        About(Form);
        Complete();
        await mediator.Send(Form, cancellation);
        TempData["Done"] = Done;
        return LocalRedirect(Back);
    }
}
