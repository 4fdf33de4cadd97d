import type { Fault } from "../../components/faults";
import { MOST_READ_REPLICAS } from "../../components/postgres/settings";
import { adoptFaults } from "./adopt-faults";
import { alarmFaults } from "./alarm-faults";
import { backupFaults } from "./backup-faults";
import { databaseFaults } from "./database-faults";
import { startupDefaults } from "./defaults";
import { drainFaults } from "./drain-faults";
import { elsewhereFaults } from "./elsewhere-faults";
import type { Layer } from "./layers";
import { moneyFaults } from "./money-faults";
import { replicaUrlName } from "./names";
import { previewFaults } from "./preview-faults";
import { servicesFaults } from "./services";
import { sharedFaults } from "./shared-faults";
import type { StartupConfig } from "./startup-config";
import { unusedFaults } from "./unused-faults";
import { workingHoursFaults } from "./working-hours-faults";

/** S3 takes 63 characters; `glimpse-files-` has 14. */
const LONGEST_BUCKET_NAME = 63;

/** ECS takes 255 of these characters. */
const IMAGE =
    /^(?=.{1,255}$)[A-Za-z0-9][A-Za-z0-9._-]*(:\d+(?=\/))?(\/[A-Za-z0-9._-]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/** What the stack gives to the application itself, by reference. */
const SECRETS_OF_THE_STACK = [
    "DATABASE_URL",
    "DATABASE_URL_ARN",
    "APPLICATION_DATABASE_URL",
    "MIGRATIONS",
    ...Array.from({ length: MOST_READ_REPLICAS }, (_, index) => replicaUrlName(index)),
    "REDIS_URL",
    "REDIS_URL_ARN",
    "JWT_SECRET",
    "JWT_SECRET_ARN",
    "JWT_SECRET_PREVIOUS",
];

/** What is known of the stack next to its settings. */
export interface StackFacts {
    /** Its name. */
    stack: string;
    region: string | undefined;
    /** Sections that hold a secret. */
    secrets: string[];
    /** What the stack's file says, by section. */
    given: Readonly<Record<string, unknown>>;
    /** The files that it extends. */
    beneath: readonly Layer[];
}

/** What no component can see alone: settings of different sections that cannot stand together. */
export function stackFaults(config: StartupConfig, facts: StackFacts): Fault[] {
    return [
        ...adoptFaults(config, facts.secrets, facts.beneath),
        ...environmentFaults(config),
        ...imageFaults(config),
        ...networkFaults(config),
        ...drainFaults(config),
        ...secretFaults(facts.secrets),
        ...reservedFaults(config),
        ...boundaryFaults(config),
        ...alarmFaults(config),
        ...elsewhereFaults(config, facts.region),
        ...databaseFaults(config),
        ...unusedFaults(config, facts.given, facts.beneath),
        ...backupFaults(config),
        ...sharedFaults(config, facts.stack, facts.given),
        ...previewFaults(config, facts.given),
        ...servicesFaults(config),
        ...workingHoursFaults(config),
        ...moneyFaults(config),
    ];
}

function environmentFaults({ environment, files }: StartupConfig): Fault[] {
    if (typeof environment !== "string") return [];
    const fault = (reason: string, fix: string) => [{ key: "glimpse:environment", value: environment, reason, fix }];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(environment)) {
        return fault(
            "it becomes part of names, and S3 takes lower case letters, digits and single hyphens only",
            'write glimpse:environment with a short name, like "prod"',
        );
    }
    const bucket = startupDefaults(environment).files.bucketName;
    if (files.bucketName === bucket && bucket.length > LONGEST_BUCKET_NAME) {
        return fault(
            `the bucket would be ${bucket}, ${bucket.length} characters, and S3 takes ${LONGEST_BUCKET_NAME}`,
            `shorten it to ${LONGEST_BUCKET_NAME - (bucket.length - environment.length)} characters, or give glimpse:files.bucketName`,
        );
    }
    return [];
}

function imageFaults({ api }: StartupConfig): Fault[] {
    const { image, build } = api;
    const faults: Fault[] = [];
    if (typeof image === "string" && !IMAGE.test(image)) {
        faults.push({
            key: "glimpse:api.image",
            value: image,
            reason: "it is not the name of an image: a registry's host and path without https://, and a tag or digest",
            fix: "write it like 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.0.0; or remove the line",
        });
    }
    if (typeof image === "string" && build !== undefined) {
        faults.push({
            key: "glimpse:api.build",
            value: build,
            reason: `the service runs one image, and glimpse:api.image names another (${image})`,
            fix: "leave one of the two out: build to run an image that is there, image to build one from the folder",
        });
    }
    if (build !== undefined && api.beforeDeployment !== undefined) {
        faults.push({
            key: "glimpse:api.beforeDeployment",
            value: api.beforeDeployment,
            reason: "`pulumi up` builds the image itself (glimpse:api.build), so there is none to run before it",
            fix: "remove build, and deploy images: npm run deploy -- --image TAG --build FOLDER",
        });
    }
    return faults;
}

function networkFaults({ network, api }: StartupConfig): Fault[] {
    if (network.vpcId !== undefined || network.natInstances !== 0 || network.natGateways !== 0 || api.maxTasks === 0)
        return [];
    return [
        {
            key: "glimpse:network.natInstances",
            value: 0,
            reason: "the tasks of glimpse:api have no public address: without a NAT they can pull no image and read no secret",
            fix: "write 1 (8 USD a month)",
        },
    ];
}

function secretFaults(secrets: string[]): Fault[] {
    return ["api", "services"]
        .filter((section) => secrets.includes(section))
        .map((section) => ({
            key: `glimpse:${section}`,
            value: "[secret]",
            reason: "a value in it is encrypted here, yet ECS shows the environment in plain text to all who may read the task definition",
            fix: `put the value into Secrets Manager or an SSM parameter, and its ARN under glimpse:${section === "api" ? "api" : "services.<name>"}.secrets`,
        }));
}

function reservedFaults({ api }: StartupConfig): Fault[] {
    return (["environment", "secrets"] as const).flatMap((list) =>
        SECRETS_OF_THE_STACK.filter((name) => Object.hasOwn(Object(api[list]), name)).map((name) => ({
            key: `glimpse:api.${list}.${name}`,
            value: "(not shown)",
            reason: "the stack itself gives the tasks a secret, or where to read it, under this name",
            fix: "remove the line, or take another name",
        })),
    );
}

function boundaryFaults({ permissionsBoundary: value }: StartupConfig): Fault[] {
    if (
        typeof value !== "string" ||
        value === "" ||
        /^arn:aws[\w-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/.test(value)
    ) {
        return [];
    }
    const reason = "IAM takes the ARN of a managed policy as the boundary of a role";
    const fix = "write it like arn:aws:iam::123456789012:policy/ci-boundary, or remove the line";
    return [{ key: "glimpse:permissionsBoundary", value, reason, fix }];
}
