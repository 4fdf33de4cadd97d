/**
 * Events as SNS calls Lambda with them.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
function notification(Subject: string | null, Message: string, MessageAttributes: object = {}): object {
    const topic = "arn:aws:sns:ap-northeast-2:123456789012:alarms-topic-1234567";
    return {
        Records: [
            {
                EventVersion: "1.0",
                EventSubscriptionArn: `${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
                EventSource: "aws:sns",
                Sns: {
                    SignatureVersion: "1",
                    Timestamp: "2026-11-30T03:01:02.345Z",
                    Signature: "aGVsbG8=",
                    SigningCertURL: "https://sns.ap-northeast-2.amazonaws.com/SimpleNotificationService-1.pem",
                    MessageId: "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
                    Message,
                    MessageAttributes,
                    Type: "Notification",
                    UnsubscribeUrl: "https://sns.ap-northeast-2.amazonaws.com/?Action=Unsubscribe",
                    TopicArn: topic,
                    Subject,
                },
            },
        ],
    };
}

/** As CloudWatch publishes a metric alarm. */
export function alarmRang(name: string, description = "Requests fail: read the log"): object {
    return notification(
        `ALARM: "${name}" in Asia Pacific (Seoul)`,
        JSON.stringify({
            AlarmName: name,
            AlarmDescription: description,
            AWSAccountId: "123456789012",
            AlarmConfigurationUpdatedTimestamp: "2026-11-01T00:00:00.000+0000",
            NewStateValue: "ALARM",
            NewStateReason:
                "Threshold Crossed: 1 datapoint [25.0 (30/11/26 03:00:00)] was greater than the threshold (10.0).",
            StateChangeTime: "2026-11-30T03:01:02.003+0000",
            Region: "Asia Pacific (Seoul)",
            AlarmArn: `arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:${name}`,
            OldStateValue: "OK",
            OKActions: [],
            AlarmActions: ["arn:aws:sns:ap-northeast-2:123456789012:alarms-topic-1234567"],
            InsufficientDataActions: [],
            Trigger: { MetricName: "HTTPCode_Target_5XX_Count", Namespace: "AWS/ApplicationELB", Threshold: 10 },
        }),
    );
}

/** As RDS publishes an event. */
export function databaseFull(): object {
    return notification(
        "RDS Notification Message",
        JSON.stringify({
            "Event Source": "db-instance",
            "Event Time": "2026-11-30 03:01:02.345",
            "Identifier Link": "https://console.aws.amazon.com/rds/home?region=ap-northeast-2#dbinstance:id=postgres-1",
            "Source ID": "postgres-1",
            "Source ARN": "arn:aws:rds:ap-northeast-2:123456789012:db:postgres-1",
            "Event ID": "http://docs.amazonwebservices.com/AmazonRDS/latest/UserGuide/USER_Events.html#RDS-EVENT-0089",
            "Event Message":
                "The free storage capacity for DB Instance: postgres-1 is low at 9% of the provisioned storage",
        }),
    );
}

/** As the Spot fallback publishes. */
export function mailed(subject: string, text: string): object {
    return notification(subject, text);
}

/** As Lambda gives an event to the topic after its last attempt. */
export function givenBack(event: object): object {
    const text = (Type: string, Value: string) => ({ Type, Value });
    return notification(null, JSON.stringify(event), {
        RequestID: text("String", "b43c3b2c-ba87-4a5e-9f6e-0c5f9c3a9a51"),
        ErrorCode: text("String", "200"),
        ErrorMessage: text("String", "Task timed out after 60.00 seconds"),
    });
}
