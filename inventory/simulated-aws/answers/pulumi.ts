import type { ForPreviews } from "../../../stacks/startup/previews";
import type { Shared } from "../../../stacks/startup/shared";
import { type Answers, arnOf, hex, idOf, letters } from "./question";

export const pulumiAnswers: Answers = {
    /**
     * Another stack's outputs. Its state is not there to be read, so what it shares is made up as for a resource of this
     * one: a plan shows it as known after up.
     */
    "pulumi:pulumi:StackReference": (question) => {
        const { region, physicalName } = question;
        const balancer = `app/${physicalName}/${hex(physicalName, 16)}`;
        const elb = (path: string) => arnOf(question, "elasticloadbalancing", path);
        const subnets = ["a", "c"].map((zone) => idOf("subnet-", { ...question, physicalName: physicalName + zone }));
        const shared: Shared = {
            region,
            vpcId: idOf("vpc-", question),
            privateSubnetIds: subnets,
            outboundSubnetIds: subnets,
            loadBalancerArn: elb(`loadbalancer/${balancer}`),
            loadBalancerDnsName: `internal-${physicalName}-${letters(physicalName, 10, "0123456789")}.${region}.elb.amazonaws.com`,
            loadBalancerSecurityGroupId: idOf("sg-", question),
            listenerArn: elb(`listener/${balancer}/${hex(`listener${physicalName}`, 16)}`),
            listenerPort: 80,
            targetPort: 3001,
            idleTimeoutSeconds: 60,
            hostedZoneId: `Z${letters(physicalName, 20)}`,
            repositoryArn: arnOf(question, "ecr", `repository/${physicalName}`),
            alarmTopicArn: arnOf(question, "sns", `alarms-${physicalName}`),
            repositoryUrl: `${question.account}.dkr.ecr.${region}.amazonaws.com/${physicalName}`,
        };
        const previews: ForPreviews = {
            most: 4,
            databaseHost: `postgres-${physicalName}.${letters(physicalName, 12)}.${region}.rds.amazonaws.com`,
            databasePort: 5432,
            databaseSecurityGroupId: idOf("sg-", { ...question, physicalName: `postgres-${physicalName}` }),
            connectionLimit: 5,
            repositoryArn: arnOf(question, "ecr", `repository/${physicalName}-previews`),
            repositoryUrl: `${question.account}.dkr.ecr.${region}.amazonaws.com/${physicalName}-previews`,
        };
        return { outputs: { shared, previews }, secretOutputNames: [] };
    },
};
