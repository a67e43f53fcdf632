using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Spp.Psg.Web.Features.Shared.Dates;

/// <summary>Binds dates, local dates with time, and times from the fields of psg-date, psg-datetime and psg-time, or from one text.</summary>
public sealed class DateFieldsBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) || type == typeof(DateTime) || type == typeof(TimeOnly) ? new DateFieldsBinder() : null;
    }
}

sealed class DateFieldsBinder : IModelBinder
{
    public const string Month = ".Month", Year = ".Year", Time = ".Time";

    public Task BindModelAsync(ModelBindingContext context)
    {
        var fields = new TypedFields(context);
        if (fields.NothingSent)
            return Task.CompletedTask;
        fields.KeepWhatWasTyped();
        if (fields.NothingTyped)
        {
            if (context.ModelMetadata.IsReferenceOrNullableType)
                context.Result = ModelBindingResult.Success(null);
            else
                Refuse(context, $"Enter {Sentences.InASentence(Label(context))}");
            return Task.CompletedTask;
        }

        var clock = context.HttpContext.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var today = Shown.Day(clock.GetUtcNow());
        var type = context.ModelMetadata.UnderlyingOrModelType;
        var (value, refusal) = type == typeof(TimeOnly) ? ReadTime(fields.Main)
            : type == typeof(DateOnly) ? ReadDate(fields, today)
            : ReadBoth(fields, today);
        if (refusal is not null)
            Refuse(context, refusal.StartsWith("must", StringComparison.Ordinal) ? $"{Label(context)} {refusal}" : refusal);
        else
            context.Result = ModelBindingResult.Success(value);
        return Task.CompletedTask;
    }

    static (object?, string?) ReadTime(string typed) =>
        TypedTime.Read(typed) is { } time ? (time, null) : (null, "must be a time, like 9:30 or 14:00");

    static (object?, string?) ReadDate(TypedFields fields, DateOnly today)
    {
        if (fields.MonthTyped.Length == 0 && fields.YearTyped.Length == 0)
        {
            if (TypedDate.Read(fields.Main, today) is { } whole)
                return (whole, null);
            return (null, fields.InParts && fields.Main.Length is > 0 and < 3 ? "must include a month and year" : "must be a real date");
        }
        string[] missing = [.. Missing(fields)];
        if (missing.Length > 0)
            return (null, $"must include a {string.Join(" and ", missing)}");
        return TypedDate.Read(fields.Main, fields.MonthTyped, fields.YearTyped, today) is { } date ? (date, null) : (null, "must be a real date");
    }

    static (object?, string?) ReadBoth(TypedFields fields, DateOnly today)
    {
        if (!fields.InParts && DateTime.TryParse(fields.Main, System.Globalization.CultureInfo.InvariantCulture, out var sent) && fields.Main.Contains('T', StringComparison.Ordinal))
            return (DateTime.SpecifyKind(sent, DateTimeKind.Unspecified), null);
        if (fields.Main.Length == 0 && fields.MonthTyped.Length == 0 && fields.YearTyped.Length == 0)
            return (null, "must include a date");
        var (date, refusal) = ReadDate(fields, today);
        if (date is not DateOnly day)
            return (null, refusal);
        if (fields.TimeTyped.Length == 0)
            return (null, "must include a time");
        return TypedTime.Read(fields.TimeTyped) is { } time ? (day.ToDateTime(time), null) : (null, "must have a time like 9:30 or 14:00");
    }

    static IEnumerable<string> Missing(TypedFields fields)
    {
        if (fields.Main.Length == 0)
            yield return "day";
        if (fields.MonthTyped.Length == 0)
            yield return "month";
        if (fields.YearTyped.Length == 0)
            yield return "year";
    }

    static string Label(ModelBindingContext context) => context.ModelMetadata.GetDisplayName();

    static void Refuse(ModelBindingContext context, string sentence)
    {
        context.ModelState.TryAddModelError(context.ModelName, sentence);
        context.Result = ModelBindingResult.Failed();
    }

    sealed class TypedFields(ModelBindingContext context)
    {
        readonly (string Name, ValueProviderResult Sent)[] sent =
            [.. new[] { "", Month, Year, Time }.Select(part => (context.ModelName + part, context.ValueProvider.GetValue(context.ModelName + part)))];

        public bool NothingSent => sent.All(part => part.Sent == ValueProviderResult.None);
        public bool NothingTyped => sent.All(part => Text(part.Sent).Length == 0);
        public bool InParts => sent[1].Sent != ValueProviderResult.None;
        public string Main => Text(sent[0].Sent);
        public string MonthTyped => Text(sent[1].Sent);
        public string YearTyped => Text(sent[2].Sent);
        public string TimeTyped => Text(sent[3].Sent);

        public void KeepWhatWasTyped()
        {
            context.ModelState.SetModelValue(context.ModelName, sent[0].Sent);
            foreach (var (name, value) in sent.Skip(1).Where(field => field.Sent != ValueProviderResult.None))
            {
                context.ModelState.SetModelValue(name, value);
                context.ModelState.MarkFieldSkipped(name);
            }
        }

        static string Text(ValueProviderResult value) => (value.FirstValue ?? "").Trim();
    }
}
