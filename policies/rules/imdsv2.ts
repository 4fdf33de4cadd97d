import { holdsHere, isIn } from "../account";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";
import { templateOf } from "../templates";

const INSTANCE = "aws:ec2/instance:Instance";
const MACHINES = [
    INSTANCE,
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
];
/** What starts machines for a while: a fleet of Spot has no word for it, and Image Builder's builds their own. */
const FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const BUILDS = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
const ACCOUNT_DEFAULT = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";

/** An instance gives its credentials out against a session token only. */
export const imdsv2 = rule({
    name: "imdsv2",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Instances give out metadata, and with it their credentials, by IMDSv2 only.",
    why: "With IMDSv1 one URL that the application fetches for a stranger hands him the instance's role.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    remediation:
        'Write metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 }.',
    reads: {
        ...Object.fromEntries(
            MACHINES.map((type) => [type, ["metadataOptions.httpTokens", "metadataOptions.httpEndpoint"]]),
        ),
        [INSTANCE]: [
            "metadataOptions.httpTokens",
            "metadataOptions.httpEndpoint",
            "launchTemplate.id",
            "launchTemplate.name",
        ],
        [FLEET]: ["launchSpecifications"],
        [BUILDS]: ["instanceMetadataOptions.httpTokens"],
        [ACCOUNT_DEFAULT]: ["httpTokens"],
    },
    judge: (resources, _, { region }) =>
        inspect(resources, (inspection) => {
            let otherwise = "optional";
            inspection.askAll([ACCOUNT_DEFAULT], (properties) => {
                if (holdsHere(properties, region)) otherwise = properties.text("httpTokens") ?? otherwise;
                return undefined;
            });
            const fallback = (properties: Properties) => (isIn(properties, region) ? otherwise : "optional");
            inspection.askAll(MACHINES, (properties, { name, type }) => {
                const options = properties.block("metadataOptions");
                // What a template of this program says counts, and it is judged by itself.
                if (!options?.has("httpTokens") && type === INSTANCE && templateOf(properties)) return undefined;
                if (options?.text("httpEndpoint") === "disabled") return undefined;
                const tokens = options?.text("httpTokens") ?? fallback(properties);
                if (tokens === "required") return undefined;
                return `${name} answers IMDSv1 (httpTokens ${tokens}). Write metadataOptions: { httpTokens: "required" }.`;
            });
            inspection.askAll([FLEET], (properties, { name }) =>
                properties.count("launchSpecifications") > 0 && fallback(properties) !== "required"
                    ? `${name} starts machines that answer IMDSv1: launchSpecifications cannot say otherwise. Write launchTemplateConfigs, with a template that requires tokens.`
                    : undefined,
            );
            inspection.askAll([BUILDS], (properties, { name }) => {
                const options = properties.block("instanceMetadataOptions");
                const tokens = options?.text("httpTokens") ?? fallback(properties);
                return tokens === "required"
                    ? undefined
                    : `${name} builds images on machines that answer IMDSv1 (httpTokens ${tokens}). Write instanceMetadataOptions: { httpTokens: "required" }.`;
            });
        }),
});
