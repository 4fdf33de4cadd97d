import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import type { AlarmsArgs } from "./args";
import { ASKED_ALARMS, ownAlarmMetrics } from "./budget";
import { chatFunction, subscribeChat } from "./chat";
import { dashboardBody } from "./dashboard";
import { databaseEvents } from "./database-events";
import { alarmsFaults } from "./faults";
import { metricAlarms, natGroupsOf } from "./metric-alarms";
import { alarmsDefaults } from "./settings";
import { alarmTopic } from "./topic";

export type { AlarmsArgs } from "./args";

/**
 * Six alarms that say what to do, an SNS topic that mails them and RDS's own events, and a dashboard. Up to four alarms more
 * where a figure is given.
 *
 * 7 of CloudWatch's 10 free alarm metrics (5 without a NAT), one of 3 free dashboards. The other three are for a service's
 * autoscaling and rollback.
 */
export class Alarms extends pulumi.ComponentResource {
    /** The topic that alarms publish to. */
    readonly topicArn: pulumi.Output<string>;
    /** The dashboard's name. */
    readonly dashboardName: pulumi.Output<string>;
    /** The alarms' names. */
    readonly alarmNames: pulumi.Output<string[]>;
    /** Alarm metrics in use, `otherAlarmMetrics` among them. Ten are free. */
    readonly alarmMetrics: pulumi.Output<number>;
    /** ARN of the function that posts to the chat, for topics of other components; absent without `chatWebhook`. */
    readonly chatFunctionArn?: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: AlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Alarms ${name}`, alarmsFaults(args));
        // The component's own inputs go into the state: a webhook given as plain text must not.
        const chatWebhook = args.chatWebhook === undefined ? undefined : pulumi.secret(args.chatWebhook);
        super("glimpse:alarms:Alarms", name, chatWebhook ? { ...args, chatWebhook } : args, opts);

        const delivery = alarmTopic(name, args, this);
        const posts = chatWebhook && chatFunction(name, { ...args, chatWebhook }, delivery.topic, this);
        if (posts) subscribeChat(name, posts.arn, delivery.topic, this);
        databaseEvents(name, args, delivery, this);
        const alarms = metricAlarms(name, args, delivery, this);
        const dashboard = new aws.cloudwatch.Dashboard(
            `${name}-dashboard`,
            {
                dashboardName: args.dashboardName ?? defaultDashboardName(name),
                dashboardBody: dashboardBody(
                    args,
                    delivery.topic.region,
                    alarms.map((alarm) => alarm.arn),
                ),
            },
            { parent: this },
        );

        this.topicArn = delivery.topic.arn;
        this.dashboardName = dashboard.dashboardName;
        this.alarmNames = pulumi.all(alarms.map((alarm) => alarm.name));
        this.alarmMetrics = pulumi.output(
            ownAlarmMetrics(natGroupsOf(args).length) +
                ASKED_ALARMS.filter((each) => args[each] !== undefined).length +
                (args.otherAlarmMetrics ?? alarmsDefaults.otherAlarmMetrics),
        );
        if (posts) this.chatFunctionArn = posts.arn;
        this.registerOutputs({
            chatFunctionArn: this.chatFunctionArn,
            topicArn: this.topicArn,
            dashboardName: this.dashboardName,
            alarmNames: this.alarmNames,
            alarmMetrics: this.alarmMetrics,
        });
    }
}

/** Stacks may have dots in their names, dashboards not. */
function defaultDashboardName(name: string): string {
    return `${pulumi.getProject()}-${pulumi.getStack()}-${name}`.replaceAll(/[^A-Za-z0-9_-]/g, "-");
}
