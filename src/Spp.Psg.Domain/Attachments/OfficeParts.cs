using System.Xml;

namespace Spp.Psg.Domain.Attachments;

/// <summary>The XML inside an Office file: no macro, nothing fetched from elsewhere, no entity, no call of another program.</summary>
sealed class OfficeParts(AttachmentKind kind)
{
    const string Office = "application/vnd.openxmlformats-officedocument.";

    static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = AttachmentLimits.UnpackedBytes };

    /// <summary>The part that a file of this kind is about.</summary>
    public string Main { get; } = kind switch
    {
        AttachmentKind.Word => "word/document.xml",
        AttachmentKind.Excel => "xl/workbook.xml",
        _ => "ppt/presentation.xml",
    };

    string MainType { get; } = kind switch
    {
        AttachmentKind.Word => Office + "wordprocessingml.document.main+xml",
        AttachmentKind.Excel => Office + "spreadsheetml.sheet.main+xml",
        _ => Office + "presentationml.presentation.main+xml",
    };

    public static bool IsMacro(string name) =>
        Path.GetFileName(name).StartsWith("vba", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase) || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    public static UploadRefused Macros() => new(RefusalKind.Macros, "The selected file has macros in it: save it without them, or as a PDF");

    public void Read(string name, Stream plain)
    {
        using var xml = XmlReader.Create(plain, Safe);
        var isTypes = name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);
        var isRelations = name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        var isMain = false;
        var inInstruction = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                inInstruction = xml.LocalName == "instrText";
                if (isTypes)
                    isMain |= HoldType(xml);
                else if (isRelations)
                    HoldRelation(xml);
                HoldCall(xml.LocalName == "fldSimple" ? xml.GetAttribute("instr", xml.NamespaceURI) : null, xml.LocalName);
            }
            else if (xml.NodeType == XmlNodeType.Text && inInstruction)
            {
                HoldCall(xml.Value, "");
            }
        }

        if (isTypes && !isMain)
            throw UploadRefused.NotWhatItsNameSays();
    }

    bool HoldType(XmlReader xml)
    {
        var type = xml.GetAttribute("ContentType") ?? "";
        foreach (var macro in new[] { "macroEnabled", "vbaProject", "macrosheet", "activeX" })
            if (type.Contains(macro, StringComparison.OrdinalIgnoreCase))
                throw Macros();
        return type == MainType && xml.GetAttribute("PartName")?.TrimStart('/').Equals(Main, StringComparison.OrdinalIgnoreCase) == true;
    }

    static void HoldRelation(XmlReader xml)
    {
        var type = xml.GetAttribute("Type") ?? "";
        var isElsewhere = string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
        if (isElsewhere && !type.EndsWith("/hyperlink", StringComparison.Ordinal) || type.EndsWith("/attachedTemplate", StringComparison.Ordinal))
            throw FromElsewhere();
        if (type.EndsWith("/vbaProject", StringComparison.Ordinal))
            throw Macros();
    }

    /// <summary>Fields and links by which a document starts another program (DDE).</summary>
    static void HoldCall(string? instruction, string element)
    {
        if (element == "ddeLink" || instruction?.TrimStart().StartsWith("DDE", StringComparison.OrdinalIgnoreCase) == true)
            throw FromElsewhere();
    }

    static UploadRefused FromElsewhere() =>
        new(RefusalKind.FromElsewhere, "The selected file fetches parts from somewhere else, such as a template or a linked picture: save it as a PDF");
}
