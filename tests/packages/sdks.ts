import * as fs from "node:fs";
import * as path from "node:path";
import { ran } from "./needs";

const ROOT = path.join(__dirname, "../..");
const SCHEMA = path.join(__dirname, "../../components/schema.json");
const VERSION: string = require("../../components/package.json").version;
const GENERATOR = path.join(__dirname, "../../sdks/generator");
const MODULE = "glimpse.contact/glimpse-infra/sdks/go";

/** The SDKs in a folder, generated where they are not there yet. @returns their folder, with one for each language */
export function generated(folder: string): string {
    const sdks = path.join(folder, "sdks");
    if (!fs.existsSync(sdks)) ran("go", ["run", ".", SCHEMA, VERSION, sdks], GENERATOR);
    return sdks;
}

/** Python with Pulumi's SDK, of the version that is tested here, and a generated one. @returns its path */
export function pythonWith(sdk: string, venv: string): string {
    const { version } = require("@pulumi/pulumi/package.json") as { version: string };
    ran("python3", ["-m", "venv", venv], path.dirname(venv));
    const python = path.join(venv, "bin/python");
    ran(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `pulumi==${version}`, sdk], venv);
    return python;
}

/** A folder for programs in Go that use a generated SDK, with the generator's versions of all modules. @returns its path */
export function goModule(sdk: string, folder: string): string {
    fs.mkdirSync(folder);
    const generator = fs.readFileSync(path.join(GENERATOR, "go.mod"), "utf8");
    const requirement = `\nrequire ${MODULE} v0.1.0\n\nreplace ${MODULE} => ${sdk}\n`;
    fs.writeFileSync(path.join(folder, "go.mod"), generator.replace(/^module .*/, "module shop") + requirement);
    fs.copyFileSync(path.join(GENERATOR, "go.sum"), path.join(folder, "go.sum"));
    return folder;
}

/** A program in TypeScript next to its generated SDK, with this project's own modules. @returns its folder */
export function nodeProgram(sdks: string, program: string): string {
    const modules = path.join(program, "node_modules");
    fs.mkdirSync(path.join(modules, "@glimpse"), { recursive: true });
    for (const name of ["@pulumi", "@types"]) {
        fs.symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name));
    }
    fs.cpSync(path.join(sdks, "nodejs"), path.join(modules, "@glimpse/pulumi-glimpse"), { recursive: true });
    fs.cpSync(path.join(__dirname, "fixtures/nodejs"), program, { recursive: true });
    return program;
}
