using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Dev;

/// <summary>Tells the demonstration's story, once, by sending real commands under a moving clock.</summary>
public static class DemoData
{
    public static async Task LoadOnceAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<PsgDb>().Users.AnyAsync(cancellation))
                return;
        }

        await DemoPeople.AddAsync(services, cancellation);
    }
}
