using Spp.Psg.Load;

if (args is ["--floor"])
{
    await Floor.RunAsync();
    return 0;
}

try
{
    return await new Run(Arguments.From(args)).GoAsync();
}
catch (LoadStopped stopped)
{
    Console.Error.WriteLine(stopped.Message);
    return 1;
}
