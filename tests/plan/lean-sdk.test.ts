import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { PROJECT } from "./host";

type Say = (text: string, resource?: string) => Promise<void>;
type Log = Record<"debug" | "info" | "warn" | "error", Say>;
const { grouped }: { grouped(log: Log, rpcKeepAlive: () => () => void): Log } = require("../../inventory/lean-runner");

/** Runs a script in a process of its own and gives what it prints as JSON. */
function printed(script: string): unknown {
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", script], { cwd: PROJECT, encoding: "utf8" });
    expect(stdout, stderr).to.not.equal("");
    return JSON.parse(stdout);
}

describe("The SDK, loaded lean", () => {
    it("leaves what a plan does not use unloaded", () => {
        const loaded = printed(`
            require("./inventory/lean-sdk");
            require("@pulumi/pulumi");
            console.log(JSON.stringify(Object.keys(require.cache)));
        `) as string[];
        const heavy = /node_modules\/(typescript|@npmcli|@grpc|@opentelemetry)\//;
        expect(loaded.filter((file) => heavy.test(file))).to.deep.equal([]);
        expect(loaded.some((file) => /node_modules\/@pulumi\/pulumi\/index\.js$/.test(file))).to.equal(true);
    });

    it("loads it when it is used after all, and gives what the SDK gives by itself", () => {
        const script = (first: string) => `
            ${first}
            const pulumi = require("@pulumi/pulumi");
            const keys = (part) => Object.keys(part).sort();
            pulumi.runtime.serializeFunction((x) => x + 1).then(({ text }) => console.log(JSON.stringify({
                text,
                automation: keys(pulumi.automation),
                provider: keys(pulumi.provider),
                types: [typeof pulumi.automation.LocalWorkspace, typeof pulumi.provider.main],
                hasStack: "Stack" in pulumi.automation,
            })));
        `;
        const lean = printed(script(`require("./inventory/lean-sdk");`));
        expect(lean).to.deep.equal(printed(script("")));
        expect(lean).to.deep.include({ types: ["function", "function"], hasStack: true });
    });

    it("loads those of AWS's services that a program uses, and gives what the package gives by itself", () => {
        const script = (first: string) => `
            ${first}
            const aws = require("@pulumi/aws");
            const services = () => Object.keys(require.cache).filter((file) => /aws.(acm|ecs|sqs).index.js$/.test(file)).length;
            const before = services();
            console.log(JSON.stringify({
                names: Object.keys(aws).sort(),
                ecs: Object.keys(aws.ecs).sort(),
                types: [typeof aws.ecs.Service, typeof aws.Provider, typeof aws.getRegion, aws.ec2.InstanceTypes?.T4g_Nano],
                loaded: [before, services()],
            }));
        `;
        const lean = printed(script(`require("./inventory/lean-sdk");`)) as { loaded: unknown };
        const whole = printed(script("")) as { loaded: unknown };
        expect([lean.loaded, whole.loaded]).to.deep.equal([
            [0, 1],
            [3, 3],
        ]);
        expect({ ...lean, loaded: whole.loaded }).to.deep.equal(whole);
    });
});

describe("The SDK's log, under Pulumi's runner", () => {
    /** A log whose calls take a turn of the event loop each. */
    function made() {
        const said: string[] = [];
        let open = 0;
        const say = (level: string) => async (text: string, resource?: string) => {
            said.push([level, text, ...(resource ? [resource] : [])].join(" "));
            await new Promise((resolve) => setImmediate(resolve));
        };
        const log = { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
        const keepAlive = () => {
            open++;
            return () => {
                open--;
            };
        };
        return { said, log: grouped(log, keepAlive), isOpen: () => open > 0 };
    }

    it("sends debug messages that come together as one, each on a line of its own", async () => {
        const { said, log, isOpen } = made();
        const sent = Promise.all(["a", "b", "c"].map((text) => log.debug(text)));
        expect(isOpen(), "the connection is kept").to.equal(true);
        await sent;
        expect(said).to.deep.equal(["debug a\nb\nc"]);
        expect(isOpen()).to.equal(false);
        await log.debug("d");
        expect(said.at(-1)).to.equal("debug d");
    });

    it("sends those that come meanwhile with the next", async () => {
        const { said, log } = made();
        const sent = log.debug("a");
        await Promise.resolve();
        await Promise.resolve();
        log.debug("b");
        log.debug("c");
        await sent;
        expect(said).to.deep.equal(["debug a", "debug b\nc"]);
    });

    it("lets every other message keep its place among them, and those about a resource stay by themselves", async () => {
        const { said, log } = made();
        log.debug("a");
        log.warn("w");
        log.debug("b");
        log.debug("c", "vpc");
        await log.debug("d");
        expect(said).to.deep.equal(["debug a", "warn w", "debug b", "debug c vpc", "debug d"]);
    });
});
