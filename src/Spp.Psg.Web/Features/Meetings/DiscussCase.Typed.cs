using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class DiscussCase
{
    /// <summary>One change of one field, as live.js sends it; the answer is what is new.</summary>
    [TakesHalfTyped, Sends(typeof(TypeField.Command))]
    public async Task<IActionResult> OnPostTypeAsync(string? field, string? before, string? text, Guid? change, long since, CancellationToken cancellation)
    {
        if ((Fault(nameof(before), before) ?? Fault(nameof(text), text)) is { } fault)
            return Refused(fault);
        try
        {
            await mediator.Send(new TypeField.Command(Id, Address, field ?? "", before ?? "", text ?? "", change), cancellation);
        }
        catch (RuleBroken broken)
        {
            return Refused(string.Join(". ", broken.Refusals.Select(refusal => refusal.Sentence)));
        }

        return await OnGetTypedAsync(since, cancellation);
    }

    /// <summary>Why a text did not come in at all: nothing is kept in its place.</summary>
    string? Fault(string name, string? came) => came is null && ModelState.TryGetValue(name, out var entry) && entry.Errors is [var error, ..] ? error.ErrorMessage : null;

    /// <summary>To the script that sent it, in a sentence and not in a page.</summary>
    static ContentResult Refused(string sentence) => new() { StatusCode = StatusCodes.Status422UnprocessableEntity, Content = sentence, ContentType = "text/plain; charset=utf-8" };

    [Sends(typeof(ReadTyped.Query))]
    public async Task<IActionResult> OnGetTypedAsync(long since, CancellationToken cancellation)
    {
        var typed = await mediator.Send(new ReadTyped.Query(Id, Address, since), cancellation);
        return new JsonResult(new
        {
            typed.Version,
            fields = typed.Fields.Select(field => new { field.Name, field.Text, field.By, at = Shown.Time(field.At), own = field.IsOwn }),
            saved = typed.SavedVersion is { } saved ? new { version = saved.ToString(CultureInfo.InvariantCulture), by = typed.SavedBy, at = Shown.Time(typed.SavedAt!.Value) } : null,
            began = typed.BeganAt,
        });
    }

    [TakesHalfTyped, Sends(typeof(BeginItem.Command))]
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellation)
    {
        await mediator.Send(new BeginItem.Command(Id, Address), cancellation);
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }

    /// <summary>The texts that live.js begins with, by field.</summary>
    public string TypedSoFar => JsonSerializer.Serialize(Live.Typed.ToDictionary(typed => typed.Field, typed => typed.Text));

    public long LastTyped => Live.Typed.Select(typed => typed.Version).DefaultIfEmpty().Max();

    /// <summary>Fills the form with what was typed so far, right or wrong.</summary>
    void Fill()
    {
        foreach (var typed in Live.Typed)
        {
            var text = typed.Text.Length == 0 ? null : typed.Text;
            switch (typed.Field["Form.".Length..])
            {
                case "Facts.Decision": Form.Facts.Decision = Enum.TryParse<PanelDecision>(text, out var decision) ? decision : null; break;
                case "Facts.RatingAfter": Form.Facts.RatingAfter = Enum.TryParse<RiskRating>(text, out var rating) ? rating : null; break;
                case "Facts.RatingReason": Form.Facts.RatingReason = text; break;
                case "Facts.VictimUpdate": Form.Facts.VictimUpdate = text; break;
                case "Facts.Facts": Form.Facts.Facts = text; break;
                case "Facts.Opinion": Form.Facts.Opinion = text; break;
                case "Line": Form.Line = text; break;
                case "Facts.NextReviewOn": ModelState.SetModelValue(typed.Field, text, text ?? ""); break;
                case var action: Fill(action[("Actions[".Length)] - '0', action["Actions[0].".Length..], typed.Field, text); break;
            }
        }
    }

    void Fill(int at, string part, string field, string? text)
    {
        while (Form.Actions.Count <= at)
            Form.Actions.Add(new ActionLine());
        if (part == "Text")
            Form.Actions[at].Text = text;
        else if (part == "OwnerId")
            Form.Actions[at].OwnerId = Guid.TryParse(text, out var owner) ? owner : null;
        else
            ModelState.SetModelValue(field, text, text ?? "");
    }
}
