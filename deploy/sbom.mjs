// The bill of materials of a build, CycloneDX 1.6: every NuGet package that restore resolved for the service and every npm package of its
// front end, with their hashes. Without a date or a random number, so that the same sources give the same file.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const service = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "Spp.Psg.Web");
const read = (...path) => JSON.parse(readFileSync(join(service, ...path), "utf8"));
const hex = base64 => Buffer.from(base64, "base64").toString("hex");

const nuget = Object.entries(read("obj", "project.assets.json").libraries)
  .filter(([, library]) => library.type === "package")
  .map(([key, library]) => {
    const [name, version] = key.split("/");
    return { type: "library", "bom-ref": `pkg:nuget/${key.replace("/", "@")}`, name, version, purl: `pkg:nuget/${name}@${version}`, hashes: [{ alg: "SHA-512", content: hex(library.sha512) }] };
  });

const npm = Object.entries(read("Front", "package-lock.json").packages)
  .filter(([path]) => path !== "")
  .map(([path, found]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const purl = `pkg:npm/${name.replace("@", "%40")}@${found.version}`;
    const [algorithm, content] = (found.integrity ?? "").split("-");
    return {
      type: "library", "bom-ref": `${purl}#${path}`, name, version: found.version, purl, scope: found.optional || found.dev ? "optional" : "required",
      ...(content ? { hashes: [{ alg: algorithm.replace("sha", "SHA-"), content: hex(content) }] } : {}),
    };
  });

console.log(JSON.stringify({
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", "bom-ref": "spp-psg", name: "Spp.Psg.Web" } },
  components: [...nuget, ...npm],
}, null, 2));
