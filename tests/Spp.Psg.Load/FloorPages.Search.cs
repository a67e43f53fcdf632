namespace Spp.Psg.Load;

sealed partial class FloorPages
{
    public Task SearchAsync(HttpContext context) => new FloorPage().SendAsync(context);

    public Task FiguresAsync(HttpContext context) => new FloorPage().SendAsync(context);
}
