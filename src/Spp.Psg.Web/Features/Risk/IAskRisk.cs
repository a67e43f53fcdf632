using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>A page that asks a template's questions: for an assessment, or to show administrators what assessors will see.</summary>
public interface IAskRisk
{
    RiskTemplate Asked { get; }

    IAnswered Form { get; }

    /// <summary>Where the question is changed; none on a page that only asks.</summary>
    string? ChangeHref(RiskQuestion question) => null;

    static IReadOnlyList<SelectListItem> ChoicesOf(RiskQuestion question) => [.. question.Answers.Select(answer => new Choice(answer.Code, answer.Label))];

    static IReadOnlyList<SelectListItem> FactsOf(RiskTemplate template) => [.. template.Facts.Select(fact => new Choice(fact.Code, fact.Text))];
}

/// <summary>The part of a form that <c>_Questions</c> fills.</summary>
public interface IAnswered
{
    /// <summary>An answer's code for each question's id.</summary>
    Dictionary<string, string?> Answers { get; }

    [Display(Name = "Does any of these apply?")]
    List<string>? Facts { get; }

    /// <summary>The questions that were answered.</summary>
    static Dictionary<string, string> Given(IAnswered form) =>
        form.Answers.Where(answer => !string.IsNullOrEmpty(answer.Value)).ToDictionary(answer => answer.Key, answer => answer.Value!);

    /// <summary>Each question has its place in the form, answered or not.</summary>
    static void Ask(IAnswered form, RiskTemplate template)
    {
        foreach (var question in template.Questions)
            form.Answers.TryAdd(question.Id, null);
    }
}
