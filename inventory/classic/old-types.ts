/**
 * Modules whose types the provider takes under another name too: by prefix, and today's. From the aliases in
 * @pulumi/aws, which tests/inventory/classic.test.ts holds this against.
 */
const MODULES: readonly [old: string, today: string][] = [
    ["aws:alb/", "aws:lb/"],
    ["aws:applicationloadbalancing/", "aws:lb/"],
    ["aws:elasticloadbalancingv2/", "aws:lb/"],
    ["aws:elasticloadbalancing/", "aws:elb/"],
];

/** `aws:s3/bucketAclV2:BucketAclV2` */
const SECOND_S3 = /^aws:s3\/(\w+)V2:(\w+)V2$/;

/** Single types. */
const TYPES: ReadonlyMap<string, string> = new Map([
    [
        "aws:chime/voiceConnectorOrganization:VoiceConnectorOrganization",
        "aws:chime/voiceConnectorOrigination:VoiceConnectorOrigination",
    ],
    [
        "aws:directoryservice/conditionalForwader:ConditionalForwader",
        "aws:directoryservice/conditionalForwarder:ConditionalForwarder",
    ],
    ["aws:directoryservice/logService:LogService", "aws:directoryservice/logSubscription:LogSubscription"],
    ["aws:ec2/encryptionControl:EncryptionControl", "aws:ec2/vpcEncryptionControl:VpcEncryptionControl"],
    [
        "aws:ec2/transitGatewayPeeringAttachmentAccepter:TransitGatewayPeeringAttachmentAccepter",
        "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
    ],
    ["aws:lambda/microvmsImage:MicrovmsImage", "aws:lambdamicrovms/image:Image"],
    ["aws:s3/BucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2"],
    ["aws:ses/confgurationSet:ConfgurationSet", "aws:ses/configurationSet:ConfigurationSet"],
    ["aws:workspaces/webBrowserSettings:WebBrowserSettings", "aws:workspacesweb/browserSettings:BrowserSettings"],
    ["aws:workspaces/webNetworkSettings:WebNetworkSettings", "aws:workspacesweb/networkSettings:NetworkSettings"],
    ["aws:workspaces/webUserSettings:WebUserSettings", "aws:workspacesweb/userSettings:UserSettings"],
]);

/** The type under which a resource is billed and judged; the same where it has no other name. */
export function typeToday(type: string): string {
    if (!type.startsWith("aws:")) return type;
    const [old, today] = MODULES.find(([prefix]) => type.startsWith(prefix)) ?? [];
    if (old !== undefined && today !== undefined) return today + type.slice(old.length);
    return TYPES.get(type) ?? type.replace(SECOND_S3, "aws:s3/$1:$2");
}
