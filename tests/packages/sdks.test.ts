import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { needing } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { GO, PYTHON, ran } from "./needs";
import { generated, goModule, nodeProgram, pythonWith } from "./sdks";

/*
 * The SDKs of the components for other languages, by the generators of the Pulumi CLI from components/schema.json. The modules and
 * packages that they need come from the registries of their languages.
 */

const ROOT = path.join(__dirname, "../..");
const FIXTURES = path.join(__dirname, "fixtures");

describe("the SDKs of the components", function () {
    // The generator's first build takes minutes.
    this.timeout(1_800_000);
    const folder = temporaryFolder("glimpse-sdks");

    needing(GO)("are generated for Node.js, Python and Go", () => {
        expect(fs.readdirSync(generated(folder)).sort()).to.deep.equal(["go", "nodejs", "python"]);
    });

    needing(GO)("type-check in TypeScript, strict, in a program that uses them", () => {
        const program = nodeProgram(generated(folder), path.join(folder, "nodejs-program"));
        const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--preserveSymlinks"];
        const options = [...strict, "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"];
        const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
        ran(process.execPath, [tsc, ...options, "index.ts"], program);
    });

    needing(GO, PYTHON)(
        "run a program in Python under the SDK's mocks, with whole counts and the names of the schema",
        () => {
            const python = pythonWith(path.join(generated(folder), "python"), path.join(folder, "venv"));
            const [mocked, program] = ["mocked.py", "__main__.py"].map((name) => path.join(FIXTURES, "python", name));
            const made = JSON.parse(ran(python, [mocked ?? "", program ?? ""], folder));
            expect(made).to.deep.include({
                type: "glimpse:network:Network",
                name: "network",
                inputs: { availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"], natVolumeGib: 10 },
            });
            const service = made.find(
                ({ type }: { type: string }) => type === "glimpse:fargate-service:FargateService",
            );
            expect(service.inputs).to.deep.include({
                vpcId: "vpc-1",
                memoryMib: 1024,
                environment: { LOG_LEVEL: "info" },
                sidecars: [
                    {
                        name: "proxy",
                        image: "public.ecr.aws/envoy:1",
                        memoryMib: 64,
                        healthCheckCommand: ["CMD", "true"],
                    },
                ],
            });
            // A fraction of a task is refused by a type checker: the count is an int.
            const args = fs.readFileSync(
                path.join(generated(folder), "python/pulumi_glimpse/fargate_service/fargate_service.py"),
                "utf8",
            );
            expect(args).to.match(/desired_tasks: Optional\[_builtins\.int\]/);
            expect(args).to.match(/memory_mib: Optional\[_builtins\.int\]/);
        },
    );

    needing(GO)("compile in Go, in a program that uses them", () => {
        const program = goModule(path.join(generated(folder), "go"), path.join(folder, "go-program"));
        fs.cpSync(path.join(FIXTURES, "go"), program, { recursive: true });
        ran("go", ["build", "-mod=mod", "./..."], program);
        ran("go", ["build", "-mod=mod", "glimpse.contact/glimpse-infra/sdks/go/..."], program);
    });
});
