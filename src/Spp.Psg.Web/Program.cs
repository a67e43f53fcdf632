using Spp.Psg.Web.Start;

// dotnet run puts --environment=Development before what the person typed.
var verb = args.SkipWhile(word => word.StartsWith("--environment=", StringComparison.Ordinal)).FirstOrDefault() is { } first && !first.StartsWith('-') ? first : "run";
var builder = WebApplication.CreateBuilder(args);
var service = new ServiceStart(builder, verb);
return await service.RunAsync();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
