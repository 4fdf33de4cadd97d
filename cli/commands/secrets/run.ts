import { SSMClient } from "@aws-sdk/client-ssm";
import { EXIT, type Host, Interrupted, interruptible } from "../../command";
import { Stack } from "../../pulumi/stack";
import { onlyService, opened, untouched } from "../../running";
import { ownSettings } from "../../running/own-settings";
import { type Asked, type Place, removeSecret, type SecretsSurroundings, setSecret } from "./change";
import { listed } from "./list";
import { checkedValue, valueFromInput } from "./value";

/** Does what is asked with a secret, and gives the exit code. */
export async function secrets(
    asked: Asked,
    [action = "", name = ""]: string[],
    host: Host,
    surroundings: SecretsSurroundings,
): Promise<number> {
    const { stack: stackName, service: wanted } = asked;
    const open = async (signal?: AbortSignal) => {
        const of = { command: "secrets", stack: stackName, service: wanted, ...(signal ? { signal } : {}) };
        const running = await opened(of, host, surroundings);
        return { running, service: onlyService(running, "secrets") };
    };
    if (action === "list") {
        const lines = await untouched(host, async (signal) => {
            const { running, service } = await open(signal);
            return running.asking(() => listed(running, service));
        });
        for (const line of lines) host.stdout.write(`${line}\n`);
        return EXIT.clean;
    }
    const text = action === "set" ? checkedValue(await (surroundings.readValue ?? valueFromInput)(), name) : "";
    // From here on each step comes to its end: no request is aborted.
    const { running, service } = await open();
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
    return interruptible(host, async (signal) => {
        const how = { asked, host, given: surroundings, signal };
        try {
            return action === "set" ? await setSecret(place, text, how) : await removeSecret(place, name, how);
        } catch (error) {
            if (!signal.aborted || error instanceof Interrupted) throw error;
            // Ctrl-C at a terminal ends the Pulumi CLI too, in the middle of a step that has said what is left.
            throw new Interrupted("npm run secrets -- list shows what there is");
        }
    });
}
