import { alarmsSettings } from "../../components/alarms/settings";
import { appSecretsSettings } from "../../components/app-secrets/settings";
import { backupVaultSettings } from "../../components/backup-vault/settings";
import { budgetSettings } from "../../components/budget/settings";
import { fargateServiceSettings } from "../../components/fargate-service/settings";
import { fileStorageSettings } from "../../components/file-storage/settings";
import { httpApiSettings } from "../../components/http-api/settings";
import { imageRepositorySettings } from "../../components/image-repository/settings";
import { ingressSettings, sharedIngressSettings } from "../../components/ingress/settings";
import { networkSettings } from "../../components/network/settings";
import { postgresSettings } from "../../components/postgres/settings";
import { redisSettings } from "../../components/redis/settings";
import { anything, fieldsOf, flag, listOf, namesTo, oneOf, text, whole } from "../../components/setting";
import { defaulting, except } from "../../components/settings-of";
import { spotFallbackSettings } from "../../components/spot-fallback/settings";
import { userPoolSettings } from "../../components/user-pool/settings";
import { ceilings, commitments, currency, discountPercent, policies, prices, tax, use } from "./money";

/*
 * All that may stand under `glimpse:` in a stack's file, in the order in which faults are reported. A section holds the
 * settings of a component, without those that the stack sets from elsewhere, and with Glimpse's own choices as defaults.
 * A new setting of a component is thereby a setting of the stack.
 */

const ZONES = ["ap-northeast-2a", "ap-northeast-2c"];
const TIME_ZONE = "Asia/Seoul";

/** Arguments of the service that the stack sets itself. */
const OF_THE_STACK = ["clusterArn", "rereads"] as const;

const workingHours = fieldsOf(
    {
        enabled: flag({ default: false, what: "Whether database and tasks sleep outside the hours." }),
        from: text({ default: "09:00", limits: "hh:mm", what: "When the tasks start." }),
        to: text({ default: "19:00", limits: "hh:mm, later on the same day", what: "When the tasks stop." }),
        days: text({
            default: "MON-FRI",
            limits: "AWS's names: MON-FRI, or TUE,THU",
            what: "The days on which the tasks start. They are stopped every day.",
        }),
        timeZone: text({ default: TIME_ZONE, limits: "an IANA time zone", what: "Time zone of the hours." }),
    },
    {
        what: "Working hours, outside of which database and tasks sleep: for an environment that no one needs at night. In Seoul a db.t4g.micro then costs $5.70 a month in place of $18.25. The database is awake 15 minutes longer at either end.",
    },
);

export const stackSettings = {
    extends: text({
        default: "",
        example: "phase-5",
        form: 'write the name of a stack that has a file, like "phase-5"',
        what: "The file whose settings lie beneath this one's: `phase-4` for Pulumi.phase-4.yaml. Only settings under `glimpse:` are taken. Of a mapping in both files each part goes by itself; lists are taken whole. `null` takes an inherited setting back to its default, and so does `none` where it is not one of the setting's own values; `glimpse:ceilings: none` all settings of a section.",
    }),
    transforms: text({
        default: "",
        example: "./transforms.ts",
        form: 'write the path of a module, like "./transforms.ts"',
        limits: "a module in TypeScript or JavaScript",
        what: "A module with Pulumi transforms, for an argument that no setting here covers ([transforms.md](transforms.md)). Its path is relative to the project's folder. Left out: none.",
    }),
    environment: text({
        example: "prod",
        form: 'write a short name, like "prod"',
        limits: "lower case letters, digits, hyphens",
        what: "Part of the physical names: cluster glimpse-prod, bucket glimpse-files-prod, secrets glimpse-prod-... **A change replaces the cluster, the bucket and the secrets.** Left out, it is the stack's name after its last hyphen.",
    }),
    shared: fieldsOf(
        {
            stack: text({
                example: "startup-prod",
                limits: "a stack of this project that is up, in the mode cloudfront",
                what: "The stack whose network, load balancer and image repository this one uses. Left out: its own.",
            }),
            listenerPriority: sharedIngressSettings.listenerPriority,
            database: text({
                example: "dev",
                limits: "a stack of this project that is up, with glimpse:previews",
                what: "The stack whose database instance has this one's database, in place of an instance: a preview of a pull request ([previews.md](previews.md)). Its images come from that stack's repository for previews. Left out: its own instance.",
            }),
        },
        {
            what: "For an environment next to another one, as Pulumi.dev.yaml is ([dev.md](dev.md)). Such a stack has no section network, images, alarms or httpApi.",
        },
    ),
    previews: fieldsOf(
        {
            most: whole({
                default: 0,
                minimum: 0,
                maximum: 20,
                why: "each has its own task, name at CloudFront and connections",
                what: "The most previews of pull requests that have their databases on this stack's instance. The connection budget counts two tasks of each. Their images have a repository here, the last 50: $0.10 a month per GB. 0: none.",
            }),
        },
        {
            what: "Whether environments of pull requests may be guests of this stack: of a development stack, never of production ([previews.md](previews.md)).",
        },
    ),
    workingHours,
    adopt: namesTo(text({ example: "glimpse-prod" }), {
        example: { "postgres-instance": "glimpse-prod", "files-bucket": "glimpse-files-prod" },
        what: "Resources that exist and become the stack's: logical name to import id ([migrate.md](migrate.md) lists both). `pulumi up` imports them in place of making others, and as long as they are listed it protects those that hold data, and deletes none at AWS. Left out: none.",
    }),
    network: fieldsOf({
        ...except(networkSettings, "natSessions"),
        availabilityZones: defaulting(networkSettings.availabilityZones, ZONES),
        s3Access: defaulting(networkSettings.s3Access, "account"),
    }),
    api: fieldsOf({
        ...except(fargateServiceSettings, ...OF_THE_STACK),
        build: imageRepositorySettings.build,
        beforeDeployment: listOf(text({ example: "node" }), {
            example: ["node", "migrate.js"],
            what: "A command that `npm run deploy` runs first, in a one-off task with the image that it deploys, and with the role, secrets and network of the service: a migration. If it ends with another code than 0, nothing is deployed. `npm run up` refuses another image than the one that runs; `npx pulumi up` and `npm run rollback` do not run it. Left out: none.",
        }),
        port: defaulting(fargateServiceSettings.port, 3001),
        desiredTasks: defaulting(fargateServiceSettings.desiredTasks, 3),
        minTasks: defaulting(fargateServiceSettings.minTasks, 2),
        maxTasks: defaulting(fargateServiceSettings.maxTasks, 20),
        spotPercent: defaulting(fargateServiceSettings.spotPercent, 70),
        onDemandTasks: defaulting(fargateServiceSettings.onDemandTasks, 1),
        scheduleTimeZone: defaulting(fargateServiceSettings.scheduleTimeZone, TIME_ZONE),
    }),
    services: namesTo(anything(), {
        example: { mail: { kind: "worker", command: ["node", "dist/worker.js"] } },
        what: "Services next to the API: name to `kind` and settings ([below](#glimpseservices), [services.md](services.md)). Left out: none.",
    }),
    spotFallback: fieldsOf(
        {
            enabled: flag({
                default: true,
                what: "Whether the service moves to on-demand when AWS has no Spot capacity. Below $0.03 a month; nothing where `glimpse:api.spotPercent` is 0. Moves are mailed to `glimpse:alarms.emails`.",
            }),
            ...except(spotFallbackSettings, "spotPercent", "onDemandTasks", "desiredTasks", "logRetentionDays"),
        },
        {
            what: "What happens when AWS has no Spot capacity: the service moves to on-demand by itself and comes back later.",
        },
    ),
    postgres: fieldsOf({
        ...except(
            postgresSettings,
            "password",
            "maxTasks",
            "deploymentMaximumPercent",
            "otherTasks",
            "deletionProtection",
        ),
        databaseName: defaulting(postgresSettings.databaseName, "glimpse"),
        username: defaulting(postgresSettings.username, "glimpse"),
        serveAs: oneOf(["owner", "application"], {
            default: "owner",
            why: "tasks connect as the database's owner, or as applicationUser",
            what: "As whom the tasks connect: the master user, or `applicationUser`, once its role is there ([application-role.md](application-role.md) has the two steps). Then only the task of `glimpse:api.beforeDeployment` has the owner's URL.",
        }),
        connections: defaulting(postgresSettings.connections, 50),
    }),
    backup: fieldsOf(
        {
            enabled: flag({
                default: false,
                what: "Whether there is a vault. $1.90 a month for a database of 20 GB, and what changes in it each day.",
            }),
            ...except(backupVaultSettings, "databaseArn"),
        },
        {
            what: "A locked vault of AWS Backup with a daily copy of the database: for the day on which who deploys, or who stole their rights, deletes the database and its backups. It stays at AWS when it is switched off, and with the stack's end ([components/backup-vault.md](components/backup-vault.md)).",
        },
    ),
    redis: fieldsOf({
        ...except(redisSettings, "authToken"),
        inTask: flag({
            default: false,
            what: "Whether the cache is a container in the API's one task, at no cost, and ends with it: for an environment next to production only.",
        }),
    }),
    ingress: fieldsOf(except(ingressSettings, "targetPort", "healthCheckPath", "deletionProtection")),
    files: fieldsOf(except(fileStorageSettings, "deletionProtection")),
    users: fieldsOf(except(userPoolSettings, "deletionProtection")),
    httpApi: fieldsOf({
        enabled: flag({
            default: false,
            what: "Whether there is an API Gateway HTTP API, with Cognito's tokens checked in front of the load balancer. $1.23 a million requests.",
        }),
        ...except(httpApiSettings, "issuer", "listenerPort"),
    }),
    images: fieldsOf({
        ...except(imageRepositorySettings, "build", "deletionProtection"),
        repositoryName: defaulting(imageRepositorySettings.repositoryName, "glimpse-api"),
    }),
    secrets: fieldsOf(except(appSecretsSettings, "prefix")),
    alarms: fieldsOf(
        except(alarmsSettings, "databaseInstanceClass", "cacheIsServerless", "natInstances", "dashboardName"),
    ),
    budget: fieldsOf(
        {
            enabled: flag({
                default: true,
                what: "Whether AWS watches what the month really costs: a budget of `glimpse:ceilings.monthlyUsd`. It mails to `glimpse:alarms.emails` at 80 %, at 100 % and when the forecast passes it. Free.",
            }),
            ...except(budgetSettings, "monthlyUsd", "emails", "budgetName"),
        },
        {
            what: "The ceiling after the deployment: an AWS budget, where `glimpse:ceilings.monthlyUsd` is given. A stack in another's network has none: the other's counts the account.",
        },
    ),
    ceilings,
    use,
    commitments,
    discountPercent,
    prices,
    tax,
    currency,
    policies,
    sessionManager: flag({
        default: false,
        what: "Whether people with the right to it reach the database and the cache by AWS Session Manager: `npm run psql`, `npm run redis` ([commands.md](commands.md#the-database-and-the-cache)). Database and cache then admit the NAT instance, whose agent is kept within its memory: it is replaced, successor first. Where the stack has no NAT instance, a one-off task takes its place. The role of the tasks gets the rights of ECS Exec, which that and `npm run shell -- --once` need. Free.",
    }),
    permissionsBoundary: text({
        default: "",
        example: "arn:aws:iam::123456789012:policy/ci-boundary",
        form: "write the ARN of a managed policy",
        limits: "the ARN of a managed policy of the account",
        what: "The most that any role of the stack may do, whatever its policies say. A pipeline that may create roles needs it, or it could give itself every right ([examples/ci-role](../examples/ci-role/README.md)). Changes the roles in place. Left out: none.",
    }),
    deletionProtection: flag({
        default: true,
        what: "Guards database, load balancer, files, users and images against deletion, by AWS and by Pulumi. To destroy the stack: `npm run teardown`, or set false, and the rule deletion-protection to advisory (with a reason and a day), `pulumi up`, `pulumi destroy`.",
    }),
};

/** A setting of the stack, or a section of settings. */
export type Section = keyof typeof stackSettings;

export const sections = Object.keys(stackSettings) as Section[];
