import { SSMClient } from "@aws-sdk/client-ssm";
import { CommandError, EXIT, type Host } from "../../command";
import { Stack } from "../../pulumi/stack";
import { onlyService, opened, type Running, type RunningService, type Surroundings } from "../../running";
import { ownSettings } from "../../running/own-settings";
import type { Watching } from "../deploy/place";
import { deploy } from "../deploy/run";
import { listed } from "./list";
import { type Parameter, removed, stored } from "./parameter";
import { restarted } from "./restart";
import { checkedValue, valueFromInput } from "./value";

interface Asked {
    stack: string;
    service: string | undefined;
    "timeout-minutes": number;
}

/** What a test puts in the place of AWS, of the person and of the watch of ECS. */
export interface SecretsSurroundings extends Surroundings {
    readValue?: () => Promise<string>;
    watching?: Watching;
}

/** Where a secret is, and what of the stack it belongs to. */
interface Place {
    running: Running;
    service: RunningService;
    parameter: Parameter;
    /** Its setting in the stack's file: `glimpse:api.secrets.PUSH_KEY`. */
    setting: string;
    file: string;
    stack: Stack;
    /** What the stack's own file names now. */
    named: unknown;
}

/** Does what is asked with a secret, and gives the exit code. */
export async function secrets(
    asked: Asked,
    [action = "", name = ""]: string[],
    host: Host,
    surroundings: SecretsSurroundings,
): Promise<number> {
    const { stack: stackName, service: wanted } = asked;
    const text = action === "set" ? checkedValue(await (surroundings.readValue ?? valueFromInput)(), name) : "";
    const running = await opened({ command: "secrets", stack: stackName, service: wanted }, host, surroundings);
    const service = onlyService(running, "secrets");
    if (action === "list") {
        const lines = await running.asking(() => listed(running, service));
        for (const line of lines) host.stdout.write(`${line}\n`);
        return EXIT.clean;
    }
    const stack = new Stack(stackName, host.run, surroundings.watching?.pulumiArguments);
    const settings = ownSettings(service);
    const named: unknown = Object(settings.in(await stack.config())["secrets"])[name];
    const { region, aws } = running;
    const path = `/${service.cluster}/${service.name}/${name}`;
    const place: Place = {
        running,
        service,
        parameter: {
            path,
            arn: `arn:aws:ssm:${region}:${aws.caller.account}:parameter${path}`,
            client: new SSMClient(aws.config()),
        },
        setting: `${settings.path}.secrets.${name}`,
        file: `Pulumi.${stackName}.yaml`,
        stack,
        named,
    };
    return action === "set"
        ? set(place, text, asked, host, surroundings)
        : remove(place, name, asked, host, surroundings);
}

async function set(place: Place, value: string, asked: Asked, host: Host, given: SecretsSurroundings): Promise<number> {
    const { running, service, parameter, setting, file, stack, named } = place;
    const say = (text: string) => host.stderr.write(`${text}\n`);
    if (named !== undefined && named !== parameter.arn) {
        const reason = `${file} names another place for it, which this command does not write to`;
        throw new CommandError("secrets", {
            key: setting,
            value: named,
            reason,
            fix: "write the value there, or remove the line",
        });
    }
    say(`Keeping the value in the parameter ${parameter.path}, encrypted; free`);
    await running.asking(() => stored(parameter, value, running.aws.options));
    if (named !== undefined) {
        say(`Replacing the tasks of ${service.name} one by one: they read it when they start`);
        return running.asking(() => restarted(running, service, asked["timeout-minutes"], host, given.watching));
    }
    say(`Naming it in ${file} (${setting}), and deploying`);
    await stack.set(setting, parameter.arn);
    const code = await deployed(asked, host, given);
    if (code === EXIT.clean) {
        say(`Every task has it. Commit ${file}.`);
        return code;
    }
    await stack.remove(setting);
    say(`${file} does not name it; the value stays in ${parameter.path}. Set it again to try again.`);
    return code;
}

async function remove(
    place: Place,
    name: string,
    asked: Asked,
    host: Host,
    given: SecretsSurroundings,
): Promise<number> {
    const { running, parameter, setting, file, stack, named } = place;
    const say = (text: string) => host.stderr.write(`${text}\n`);
    if (named === undefined) {
        const reason = `${file} names no such secret: it may be in a file that it extends, or the stack's own`;
        throw new CommandError("secrets", {
            key: setting,
            value: undefined,
            reason,
            fix: "npm run secrets -- list shows them",
        });
    }
    say(`Taking ${name} out of ${file}, and deploying`);
    await stack.remove(setting);
    const code = await deployed(asked, host, given);
    if (code !== EXIT.clean) {
        await stack.set(setting, String(named));
        say(`${file} names it again, and its value was not deleted.`);
        return code;
    }
    if (named !== parameter.arn) {
        say(`No task has it. Its value stays where it is: ${named}. Commit ${file}.`);
        return code;
    }
    await running.asking(() => removed(parameter, running.aws.options));
    say(`No task has it, and ${parameter.path} is deleted. Commit ${file}.`);
    return code;
}

function deployed({ stack, "timeout-minutes": timeoutMinutes }: Asked, host: Host, { watching }: SecretsSurroundings) {
    const asked = {
        stack,
        image: undefined,
        build: undefined,
        timeoutMinutes,
        withoutBefore: "the image stays the same",
    };
    return deploy(asked, host, watching);
}
