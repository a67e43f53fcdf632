using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Reports;

/// <summary>What is asked about a committee report: the block on its cover.</summary>
public sealed record ReportFacts
{
    [Display(Name = "Title"), Required(ErrorMessage = "Enter a title"), StringLength(160, ErrorMessage = "Title must be 160 characters or fewer")]
    public string? Title { get; set; }

    [Display(Name = "Committee"), Required(ErrorMessage = "Enter the committee"), StringLength(160, ErrorMessage = "Committee must be 160 characters or fewer")]
    public string? Committee { get; set; }

    [Display(Name = "Date of the meeting"), Required(ErrorMessage = "Enter the date of the meeting")]
    public DateOnly? MeetsOn { get; set; }

    [Display(Name = "Agenda item"), StringLength(20, ErrorMessage = "Agenda item must be 20 characters or fewer")]
    public string? Item { get; set; }

    [Display(Name = "Report of"), StringLength(160, ErrorMessage = "Report of must be 160 characters or fewer")]
    public string? ReportOf { get; set; }

    [Display(Name = "Cabinet member responsible"), StringLength(160, ErrorMessage = "Cabinet member responsible must be 160 characters or fewer")]
    public string? CabinetMember { get; set; }

    [Display(Name = "Contact officer"), StringLength(160, ErrorMessage = "Contact officer must be 160 characters or fewer")]
    public string? ContactOfficer { get; set; }

    [Display(Name = "Telephone"), StringLength(40, ErrorMessage = "Telephone must be 40 characters or fewer")]
    public string? Telephone { get; set; }

    [Display(Name = "Deadline date of the recommendations"), StringLength(60, ErrorMessage = "Deadline date must be 60 characters or fewer")]
    public string? Deadline { get; set; }

    [Display(Name = "A major policy item or statutory plan")]
    public bool IsMajorItem { get; set; }

    [Display(Name = "Date for the cabinet meeting")]
    public DateOnly? CabinetOn { get; set; }

    public uint Version() => Fingerprint.Of(Title, Committee, MeetsOn, Item, ReportOf, CabinetMember, ContactOfficer, Telephone, Deadline, IsMajorItem, CabinetOn);

    internal ReportFacts Trimmed() => this with
    {
        Title = Title!.Trim(),
        Committee = Committee!.Trim(),
        Item = Plain(Item),
        ReportOf = Plain(ReportOf),
        CabinetMember = Plain(CabinetMember),
        ContactOfficer = Plain(ContactOfficer),
        Telephone = Plain(Telephone),
        Deadline = Plain(Deadline),
        CabinetOn = IsMajorItem ? CabinetOn : null,
    };

    static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
