using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Cases;

/// <summary>For _NoteFields: what writing and correcting a note ask alike.</summary>
public sealed record NoteFields(NoteFacts Form, bool MayKeepIntelligence)
{
    public static NoteFields For(NoteFacts form, Actor actor) => new(form, actor.May(Permission.SeeIntelligence));

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<NoteKind>().Where(kind => kind != NoteKind.Intelligence || MayKeepIntelligence)
        .Select(kind => new Choice(kind.ToString(), Shown.Word(kind), Shown.Hint(kind)));
}
