import { type Answers, arnOf, hex, letters, text } from "./question";

export const lbAnswers: Answers = {
    "aws:lb/loadBalancer:LoadBalancer": (question) => {
        const name = text(question, "name", question.physicalName);
        const internal = question.inputs["internal"] === true;
        const arnSuffix = `app/${name}/${hex(name, 16)}`;
        const arn = arnOf(question, "elasticloadbalancing", `loadbalancer/${arnSuffix}`);
        const number = letters(name, 10, "0123456789");
        return {
            id: arn,
            arn,
            arnSuffix,
            name,
            dnsName: `${internal ? "internal-" : ""}${name}-${number}.${question.region}.elb.amazonaws.com`,
            zoneId: "ZWKZPGTI48KDX",
            loadBalancerType: text(question, "loadBalancerType", "application"),
            idleTimeout: question.inputs["idleTimeout"] ?? 60,
            ipAddressType: text(question, "ipAddressType", "ipv4"),
        };
    },
    "aws:lb/targetGroup:TargetGroup": (question) => {
        const name = text(question, "name", question.physicalName);
        const arnSuffix = `targetgroup/${name}/${hex(name, 16)}`;
        const arn = arnOf(question, "elasticloadbalancing", arnSuffix);
        const { inputs } = question;
        return { id: arn, arn, arnSuffix, name, deregistrationDelay: inputs["deregistrationDelay"] ?? 300 };
    },
    "aws:lb/listener:Listener": (question) => {
        const loadBalancer = text(question, "loadBalancerArn").split(":loadbalancer/")[1] ?? "app/unknown";
        const path = `listener/${loadBalancer}/${hex(question.physicalName, 16)}`;
        const arn = arnOf(question, "elasticloadbalancing", path);
        return { id: arn, arn, protocol: text(question, "protocol", "HTTP") };
    },
    "aws:lb/listenerRule:ListenerRule": (question) => {
        const listener = text(question, "listenerArn").split(":listener/")[1] ?? "app/unknown";
        const path = `listener-rule/${listener}/${hex(question.physicalName, 16)}`;
        const arn = arnOf(question, "elasticloadbalancing", path);
        return { id: arn, arn, priority: question.inputs["priority"] ?? 1 };
    },
    "aws:lb/listenerCertificate:ListenerCertificate": (question) => ({
        id: `${text(question, "listenerArn")}_${text(question, "certificateArn")}`,
    }),
};
