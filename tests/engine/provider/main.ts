import { readFileSync } from "node:fs";
import { Cloud } from "./cloud";
import { serve } from "./protocol";
import { type Fault, Provider } from "./provider";

const [, , name = "", version = "", engine = ""] = process.argv;
const directory = process.env["SIMULATED_AWS_DIRECTORY"] ?? "";
const faults: Fault[] = JSON.parse(process.env["SIMULATED_AWS_FAULTS"] ?? "[]");
const schema = name === "aws" ? process.env["SIMULATED_AWS_SCHEMA"] : undefined;
const cloud = new Cloud(directory, name);

if (name === "awsx") {
    // A component provider runs Pulumi's own runtime; loaded here only, since it takes half a second.
    require("../../../cli/commands/plan/fast-start/lean-sdk");
    require("./awsx").serveImages(version, cloud, engine);
} else {
    serve(new Provider(name, version, cloud, faults), schema ? readFileSync(schema, "utf8") : undefined);
}
