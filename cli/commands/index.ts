import { nearest } from "../../stacks/config/nearest";
import { type Command, EXIT, type Fault, UserError } from "../command";
import { helpOfAll } from "../command/help";

type Loaded = () => Promise<{ default: Command }>;

/** Every command, by the name that npm knows it by. Each is loaded when it is asked for. */
export const commands = {
    init: () => import("./init"),
    plan: () => import("./plan"),
    preflight: () => import("./preflight"),
    bootstrap: () => import("./bootstrap"),
    preview: () => import("./preview"),
    up: () => import("./up"),
    adopt: () => import("./adopt"),
    deploy: () => import("./deploy"),
    rollback: () => import("./rollback"),
    rotate: () => import("./rotate"),
    advise: () => import("./advise"),
    status: () => import("./status"),
    logs: () => import("./logs"),
    task: () => import("./task"),
    shell: () => import("./shell"),
    psql: () => import("./psql"),
    redis: () => import("./redis"),
    "preview:environment": () => import("./preview-environment"),
    "restore:drill": () => import("./restore-drill"),
    "upgrade:database": () => import("./upgrade-database"),
    teardown: () => import("./teardown"),
    secrets: () => import("./secrets"),
    env: () => import("./env"),
    "prices:import": () => import("./prices-import"),
    "prices:refresh": () => import("./prices-refresh"),
    "costs:actual": () => import("./costs-actual"),
    "costs:compare": () => import("./costs-compare"),
    "costs:phases": () => import("./costs-phases"),
    "costs:reconcile": () => import("./costs-reconcile"),
    docs: () => import("./docs"),
    golden: () => import("./golden"),
    translations: () => import("./translations"),
} satisfies Record<string, Loaded>;

const byName: Record<string, Loaded> = commands;

/** The command of a name; nothing where there is none. */
export async function commandNamed(name: string): Promise<Command | undefined> {
    return Object.hasOwn(byName, name) ? (await byName[name]?.())?.default : undefined;
}

/** `glimpse` itself: lists the commands, and says what was meant by a name that is none. */
export const overview: Command = {
    name: "glimpse",
    help: { summary: "Lists the commands.", exits: { clean: "the commands are listed" } },
    options: {},
    passesOn: "NAME",
    run: async (_, { stdout }, [name]) => {
        const wantsList = name === undefined || name === "help";
        if (!wantsList) throw new UserError("glimpse", [unknown(name)]);
        const all = await Promise.all(Object.values(byName).map(async (load) => (await load()).default));
        stdout.write(helpOfAll(all));
        return EXIT.clean;
    },
};

function unknown(name: string): Fault {
    const known = Object.keys(commands);
    const meant = nearest(name, known);
    const fix = meant === undefined ? `write one of ${known.join(", ")}` : `write npx glimpse ${meant}`;
    return { key: "command", value: name, reason: "there is no such command; npx glimpse --help lists them", fix };
}
