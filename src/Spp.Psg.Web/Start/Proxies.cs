using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Start;

/// <summary>Whose word is taken for the client's address and scheme: the configured proxies and nobody else.</summary>
static class Proxies
{
    public static ForwardedHeadersOptions Believed(IEnumerable<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new CannotStart($"Psg:Proxies holds '{proxy}', which is neither an address nor a network");
        }

        return options;
    }
}
