using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>What the two pages with a referral's form share: its choices, its draft, and what stands beside it.</summary>
public abstract class ReferralForm(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public ReferralTyped Form { get; set; } = new();

    public Beside Beside { get; private set; } = null!;

    public IEnumerable<SelectListItem> Panels => Beside.Names.Panels.Select(panel => new SelectListItem(panel.Name, panel.Id.ToString()));

    public IEnumerable<SelectListItem> Wards => Beside.Names.Wards.Select(ward => new SelectListItem(ward.Name, ward.Code));

    public DateTimeOffset? SavedAt { get; protected set; }

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    /// <summary>Where script keeps the draft and asks for what stands beside the form.</summary>
    public string Address => Request.Path;

    /// <summary>The referral that the form is about, which is no earlier one.</summary>
    protected virtual Guid? Itself => null;

    /// <summary>Where the draft is opened again: after the browser was closed, or signing in.</summary>
    protected virtual string AddressOf(Guid draft) => Address;

    protected abstract ValueTask<Guid?> DraftIdAsync(CancellationToken cancellation);

    protected IMediator Mediator => mediator;

    protected DateTimeOffset Now => clock.GetUtcNow();

    protected ValueTask<Names> NamesAsync(CancellationToken cancellation) => names.ReadAsync(cancellation);

    /// <summary>After a refusal: fields that are missing must not hide what the rules say of the others, safeguarding first of all.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        foreach (var refusal in ReferralRules.Refusals(Form.Facts, Form.People, new Offered(Beside.Names.Panels, Beside.Names.Wards), Today))
            if (ModelState.GetFieldValidationState($"{nameof(Form)}.{refusal.Field}") != ModelValidationState.Invalid)
                ModelState.AddModelError($"{nameof(Form)}.{refusal.Field}", refusal.Sentence);
    }

    protected virtual async Task LoadAsync(CancellationToken cancellation)
    {
        while (Form.People.Count < PersonReferred.Most)
            Form.People.Add(new PersonReferred());
        var similar = await mediator.Send(new SimilarProblems.Query(Form.Facts.Place, Form.Facts.Point, Form.Facts.WardCode, Itself), cancellation);
        Beside = Beside.Of(Form, similar, await AlikeAsync(Form.People, cancellation), await names.ReadAsync(cancellation), Today);
        FillIn(Beside.Filled);
    }

    /// <summary>What was left empty shows what follows from the rest.</summary>
    void FillIn(ReferralFacts filled)
    {
        var was = Form.Facts;
        Form.Facts = filled;
        foreach (var (field, isFilled) in new[]
        {
            (nameof(was.Place), was.Place is null && filled.Place is not null), (nameof(was.WardCode), was.WardCode is null && filled.WardCode is not null),
            (nameof(was.PlaceType), was.PlaceType is null && filled.PlaceType is not null), (nameof(was.Title), was.Title is null && filled.Title is not null),
        })
            if (isFilled)
                ModelState.Remove($"{nameof(Form)}.{nameof(Form.Facts)}.{field}");
    }

    async Task<IReadOnlyList<IReadOnlyList<PersonLike>>> AlikeAsync(IReadOnlyList<PersonReferred> people, CancellationToken cancellation) =>
        people.All(person => string.IsNullOrWhiteSpace(person.Name)) ? [.. people.Select(_ => Array.Empty<PersonLike>())] : await mediator.Send(new KnownPeople.Query(people), cancellation);

    /// <summary>Before it is sent: somebody who is known is not entered again unread.</summary>
    protected async Task RefuseUnsearchedAsync(CancellationToken cancellation) =>
        ReferralRules.RefuseUnsearched(Form.People, [.. (await AlikeAsync([.. Form.People.Select(person => person.IsToBeSearched ? person : new PersonReferred())], cancellation)).Select(alike => alike.Select(person => person.Id).ToList())]);

    [TakesHalfTyped, Sends(typeof(SaveDraft.Command))]
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        if (await DraftIdAsync(cancellation) is not { } draft)
            return BadRequest();
        var savedAt = await mediator.Send(new SaveDraft.Command(draft, TypedFields.Of(Request.Form)), cancellation);
        if (Request.Form["then"] != "leave")
            return new JsonResult(new { savedAt = Shown.Time(savedAt), address = AddressOf(draft) });
        TempData["Done"] = "Draft saved";
        return Redirect("/referrals");
    }

    [TakesHalfTyped, Sends(typeof(SimilarProblems.Query))]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Partial("_Beside", Beside);
    }

    /// <summary>The same without script.</summary>
    [TakesHalfTyped, Sends(typeof(SimilarProblems.Query))]
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancellation)
    {
        ForgetErrors();
        await LoadAsync(cancellation);
        return Page();
    }

    /// <summary>Fills the form with what was typed into it before, mistakes included.</summary>
    protected async Task FillAsync(ReferralDraft draft)
    {
        await TryUpdateModelAsync(Form, nameof(Form), TypedFields.Read(draft.Form));
        ForgetErrors();
        SavedAt = draft.SavedAt;
    }

    void ForgetErrors()
    {
        foreach (var (_, entry) in ModelState)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }
}
