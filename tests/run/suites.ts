import { BOOT_NEEDS } from "../boot/needs";
import { BROWSER_NEEDS } from "../browser/needs";
import { DAY_TWO_NEEDS } from "../day-two/needs";
import { ENGINE_NEEDS } from "../engine/needs";
import { FIRST_CONTACT_NEEDS } from "../first-contact/needs";
import { PAGE_NEEDS } from "../first-contact/page-needs";
import { NAT_NEEDS } from "../nat/needs";
import type { Need } from "../needs";
import { SERVICE_NEEDS } from "../service/needs";

/** Tests that are run together, with what they need. */
export interface Suite {
    name: string;
    about: string;
    /** Wall time on two quiet cores. */
    takes: string;
    needs: Need[];
    /** Mocha's configuration, from the repository's folder. */
    config: string;
    /** What else belongs to it: a module of a package with its arguments. */
    checks: Check[];
    /** Run by its name alone: neither by `npm test` nor in CI, which has 30 minutes. */
    byName?: true;
}

/** A program of a package, by its path in node_modules, run by Node.js. */
export interface Check {
    name: string;
    program: string;
    args: string[];
}

/**
 * On one thread, because the tests have the cores: with more it takes half as much CPU time again. What did not change since the
 * last time is not checked again.
 */
const TYPE_CHECK = ["--singleThreaded", "--incremental", "--tsBuildInfoFile", "node_modules/.cache/tsc.tsbuildinfo"];

export const SUITES: Suite[] = [
    {
        name: "quick",
        about: "type check, lint, and all that needs only Node.js",
        takes: "1 minute",
        needs: [],
        config: ".mocharc.json",
        checks: [
            { name: "type check", program: "typescript-7/bin/tsc", args: TYPE_CHECK },
            { name: "lint", program: "@biomejs/biome/bin/biome", args: ["ci", "."] },
        ],
    },
    {
        name: "exhaustive",
        about: "random settings and bills, junk, price lists, preflight, commands as processes, CI",
        takes: "2 minutes",
        needs: [],
        config: "tests/exhaustive/.mocharc.json",
        checks: [],
    },
    {
        name: "engine",
        about: "the real Pulumi engine over a simulated AWS",
        takes: "5 minutes",
        needs: ENGINE_NEEDS,
        config: "tests/engine/.mocharc.json",
        checks: [],
    },
    {
        name: "browser",
        about: "the HTML report and its picture in a real browser",
        takes: "1 minute",
        needs: BROWSER_NEEDS,
        config: "tests/browser/.mocharc.json",
        checks: [],
    },
    {
        name: "first-contact",
        about: "preflight, bootstrap and the first up, with moto as AWS",
        takes: "2 minutes",
        needs: FIRST_CONTACT_NEEDS,
        config: "tests/first-contact/.mocharc.json",
        checks: [],
    },
    {
        name: "day-two",
        about: "the commands for a running stack, with moto and stubs as AWS",
        takes: "1 minute",
        needs: DAY_TWO_NEEDS,
        config: "tests/day-two/.mocharc.json",
        checks: [],
    },
    {
        name: "nat",
        about: "real packets through the NAT's script",
        takes: "3 minutes",
        needs: NAT_NEEDS,
        config: "tests/nat/.mocharc.json",
        checks: [],
    },
    {
        name: "service",
        about: "the reference server under load, with real PostgreSQL, Redis and haproxy",
        takes: "6 minutes",
        needs: SERVICE_NEEDS,
        config: "tests/service/.mocharc.json",
        checks: [],
    },
    {
        name: "attacks",
        about: "attacks on the reference server, silent hosts, tasks lost under 500 sockets, many connections",
        takes: "5 minutes",
        needs: SERVICE_NEEDS,
        config: "tests/service/.mocharc.attacks.json",
        checks: [],
        byName: true,
    },
    {
        name: "messages",
        about: "10,000 messages through SQS by moto to the server's worker, with Spot notices, and its job",
        takes: "2 minutes",
        needs: SERVICE_NEEDS,
        config: "tests/service/.mocharc.messages.json",
        checks: [],
        byName: true,
    },
    {
        name: "moves",
        about: "a stack that grows to 50,000 users, interrupted updates, teardown, under the real engine",
        takes: "15 minutes",
        needs: ENGINE_NEEDS,
        config: "tests/engine/.mocharc.moves.json",
        checks: [],
        byName: true,
    },
    {
        name: "kills",
        about: "bootstrap's own process killed in and after each step, and run again, with moto as AWS",
        takes: "6 minutes",
        needs: FIRST_CONTACT_NEEDS,
        config: "tests/first-contact/.mocharc.kills.json",
        checks: [],
        byName: true,
    },
    {
        name: "page",
        about: "docs/first-deployment.md, command by command at a terminal, with moto and the real engine",
        takes: "5 minutes",
        needs: PAGE_NEEDS,
        config: "tests/first-contact/.mocharc.page.json",
        checks: [],
        byName: true,
    },
    {
        name: "packages",
        about: "the components packed and installed, in TypeScript and YAML; their SDKs for other languages",
        takes: "12 minutes",
        needs: ENGINE_NEEDS,
        config: "tests/packages/.mocharc.json",
        checks: [],
        byName: true,
    },
    {
        name: "boot",
        about: "the NAT's user data in a machine of QEMU's with Debian, systemd and cloud-init, emulated",
        takes: "20 minutes",
        needs: BOOT_NEEDS,
        config: "tests/boot/.mocharc.json",
        checks: [],
        byName: true,
    },
    {
        name: "site",
        about: "the documents as a site: both languages, search, dead links, in a real browser",
        takes: "3 minutes",
        needs: BROWSER_NEEDS,
        config: "tests/site/.mocharc.json",
        checks: [],
        byName: true,
    },
    {
        name: "packs",
        about: "the policy packs over programs in YAML and of the public, under the real engine",
        takes: "4 minutes",
        needs: ENGINE_NEEDS,
        config: "tests/packs/.mocharc.json",
        checks: [],
        byName: true,
    },
    {
        name: "adoption",
        about: "the move of a system that exists, killed at each change, and its way back, by the real engine",
        takes: "15 minutes",
        needs: ENGINE_NEEDS,
        config: "tests/engine/.mocharc.adoption.json",
        checks: [],
        byName: true,
    },
];

/** The suite that a test file belongs to. */
export function suiteOf(file: string): Suite | undefined {
    const folder = /(?:^|[\\/])tests[\\/]([\w-]+)[\\/]/.exec(file)?.[1];
    return SUITES.find(({ name }) => name === folder) ?? SUITES.find(({ name }) => name === "quick");
}
