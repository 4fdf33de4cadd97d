import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";

export const cluster = nameCheck({
    what: "cluster",
    action: "ecs:DescribeClusters",
    type: "aws:ecs/cluster:Cluster",
    key: "name",
    find: async (aws, name) => {
        const { DescribeClustersCommand, ECSClient } = await import("@aws-sdk/client-ecs");
        const ecs = new ECSClient(aws.config());
        const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: [name] }), aws.options);
        // One that was deleted stays visible for a while, INACTIVE; its name is free.
        const found = given(clusters, "clusters").find(({ status }) => status !== "INACTIVE");
        if (!found) return undefined;
        return {
            answer: `there is a cluster of that name (${found.status}), which ECS would hand to the stack in silence`,
            fix: `aws ecs delete-cluster --cluster ${name} --region ${aws.region}, or set another glimpse:environment`,
        };
    },
});
