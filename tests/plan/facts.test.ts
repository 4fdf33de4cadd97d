import { expect } from "chai";
import { facts } from "../../cli/report/facts";
import { isCustomType } from "../../inventory";
import { answers } from "../../inventory/simulated-aws/answers";

/** Types of which a plan shows the name alone: what they are for is in the resource that they belong to. */
const NAME_ALONE = new Set([
    "aws:acm/certificateValidation:CertificateValidation",
    "aws:cloudfront/cachePolicy:CachePolicy",
    "aws:cloudfront/function:Function",
    "aws:cloudfront/keyGroup:KeyGroup",
    "aws:cloudfront/originAccessControl:OriginAccessControl",
    "aws:cloudfront/publicKey:PublicKey",
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    "aws:cloudwatch/eventTarget:EventTarget",
    "aws:cognito/userPoolDomain:UserPoolDomain",
    "aws:ec2/eipAssociation:EipAssociation",
    "aws:ec2/internetGateway:InternetGateway",
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
    "aws:ec2/routeTable:RouteTable",
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    "aws:backup/vault:Vault",
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    "aws:iam/policy:Policy",
    "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
    "aws:kms/alias:Alias",
    "aws:kms/key:Key",
    "aws:lambda/permission:Permission",
    "aws:lb/listenerCertificate:ListenerCertificate",
    "aws:lb/listenerRule:ListenerRule",
    "aws:s3/bucketLogging:BucketLogging",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:scheduler/scheduleGroup:ScheduleGroup",
    "aws:secretsmanager/secretVersion:SecretVersion",
    "aws:sns/topic:Topic",
    "aws:rds/proxyTarget:ProxyTarget",
    "aws:sqs/queuePolicy:QueuePolicy",
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
    "aws:sns/topicPolicy:TopicPolicy",
    "random:index/randomId:RandomId",
    "random:index/randomPet:RandomPet",
    "random:index/randomString:RandomString",
]);

describe("A type that the simulated AWS answers for", () => {
    for (const type of Object.keys(answers).filter(isCustomType)) {
        it(`has its facts in cli/report/facts, or shows its name alone: ${type}`, () => {
            expect(Object.hasOwn(facts, type), "facts").to.equal(!NAME_ALONE.has(type));
        });
    }
});
