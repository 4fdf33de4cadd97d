import * as pulumi from "@pulumi/pulumi";
import { InputError } from "../../components/faults";
import { ImageRepository, type Postgres } from "../../components/index";
import type { StartupConfig } from "../config";
import { databaseUrlNameOf, namePrefix } from "../config/defaults";
import { NOTHING, type Part } from "./parts";
import { referenceTo } from "./shared";

/** What a stack gives the previews of pull requests: room on its database instance, and a place for their images. The output `previews`. */
export interface ForPreviews {
    most: number;
    databaseHost: string;
    databasePort: number;
    databaseSecurityGroupId: string;
    /** Connections that the pool of one task may open. */
    connectionLimit: number;
    repositoryArn: string;
    repositoryUrl: string;
}

/** How many images of previews stay: enough that none that runs is removed. */
const KEPT_IMAGES = 50;

/** What this stack gives to previews; nothing where it takes none. */
export function forPreviews(config: StartupConfig, postgres: Postgres): pulumi.Output<ForPreviews> | undefined {
    const { most } = config.previews;
    if (most === 0) return undefined;
    const images = new ImageRepository("previews-images", {
        repositoryName: `${namePrefix(config.environment)}-previews`,
        keepLast: KEPT_IMAGES,
        deletionProtection: config.deletionProtection,
    });
    return pulumi.output({
        most,
        databaseHost: postgres.endpoint,
        databasePort: postgres.port,
        databaseSecurityGroupId: postgres.securityGroupId,
        connectionLimit: postgres.connectionLimitPerTask,
        repositoryArn: images.repositoryArn,
        repositoryUrl: images.repositoryUrl,
    });
}

/**
 * What another stack gives to this one, a preview.
 *
 * @throws InputError where that stack takes no previews
 */
export function previewsOf(stack: string): pulumi.Output<ForPreviews> {
    return referenceTo("database", stack)
        .getOutput("previews")
        .apply((given: ForPreviews | undefined) => {
            if (given !== undefined) return given;
            const reason = "it has no output named previews: it takes none, or was last up before it did";
            const fix = "set glimpse:previews there, and run `pulumi up` there first";
            throw new InputError(pulumi.getStack(), [{ key: "glimpse:shared.database", value: stack, reason, fix }]);
        });
}

/**
 * The separate database of a preview, with a role for it, on the other's instance. `npm run preview:environment` made it, and
 * wrote its URL into this parameter, so that no state has the password.
 */
export function guestDatabase({ environment }: StartupConfig, host: pulumi.Output<ForPreviews>): Part {
    const urlArn = host.apply(({ repositoryArn }) => {
        const [, partition, , region, account] = repositoryArn.split(":");
        return `arn:${partition}:ssm:${region}:${account}:parameter/${databaseUrlNameOf(environment)}`;
    });
    return {
        ...NOTHING,
        secrets: { DATABASE_URL: urlArn },
        rereads: ["DATABASE_URL"],
        connectsTo: [
            {
                name: "postgres",
                securityGroupId: host.databaseSecurityGroupId,
                port: host.databasePort,
            },
        ],
    };
}
