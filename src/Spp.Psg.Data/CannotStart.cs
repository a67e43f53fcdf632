namespace Spp.Psg.Data;

/// <summary>The service cannot start; the one sentence is for the person who tried. Program prints it and exits with 1.</summary>
public sealed class CannotStart(string sentence, Exception? cause = null) : Exception(sentence, cause);
