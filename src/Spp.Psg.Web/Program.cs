using Spp.Psg.Web.Start;

var verb = args is [var word, ..] && !word.StartsWith('-') ? word : "run";
var builder = WebApplication.CreateBuilder(args);
var service = new ServiceStart(builder, verb);
return await service.RunAsync();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
