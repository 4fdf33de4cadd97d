import { messageOf } from "../../aws/failures";
import type { Host } from "../../command";
import type { Running } from "../open";

/** A session as Systems Manager or ECS answered it. */
export interface Session {
    SessionId: string;
    StreamUrl: string;
    TokenValue: string;
}

/** Ends it at AWS. The plugin does so as well, but not where it was killed. */
export async function endSession({ SessionId }: Session, { aws }: Pick<Running, "aws">, host: Host): Promise<void> {
    const { SSMClient, TerminateSessionCommand } = await import("@aws-sdk/client-ssm");
    try {
        await new SSMClient(aws.config()).send(new TerminateSessionCommand({ SessionId }), aws.options);
    } catch (error) {
        host.stderr.write(
            `The session ${SessionId} was not ended, and ends after 20 idle minutes: ${messageOf(error)}\n`,
        );
    }
}
