import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";
import { answersGB, httpApiShare } from "../traffic";
import { byUse } from "./amounts";

const API = "aws:apigatewayv2/api:Api";

function requests(inputs: Inputs, context: Context): Quantity[] {
    const { relatives, use } = context;
    const protocol = inputs.text("protocolType") ?? inputs.missing("protocolType");
    if (protocol === "WEBSOCKET") return webSocket(inputs, context);
    if (protocol !== "HTTP") throw new Unpriceable(`no API of type ${protocol} is known here`);
    const share = httpApiShare(use, relatives) * relatives.share(API);
    const note = `${Math.round(use.httpApiShare * 100)} % of ${use.requests} requests a month`;
    return [
        {
            what: "requests",
            // A request is billed by each 512 KB begun.
            quantity: (use.requests * share * Math.max(1, Math.ceil(use.requestKiB / 512))) / 1_000_000,
            price: "apigateway.http.million",
            kind: "usage",
            note,
        },
        {
            what: "answers to the internet",
            quantity: answersGB(use) * share,
            price: "transfer.internet-out.gb",
            kind: "usage",
            allowance: "internet-out",
            note,
        },
    ];
}

/** Messages in both directions, and how long connections are open. */
function webSocket(api: Inputs, context: Context): Quantity[] {
    const messages = byUse(api, context, "messages", "apigateway.websocket.message-million", "monthly_messages", 1e6);
    // A message is billed by each 32 KB begun.
    const chunks = Math.max(1, Math.ceil((context.stated(api.resource, "message_size_kb") ?? 0) / 32));
    return [
        { ...messages, quantity: messages.quantity * chunks },
        byUse(api, context, "connected", "apigateway.websocket.minute-million", "monthly_connection_mins", 1e6),
    ];
}

const piece = free("counted with its API");

export const apiGatewayQuantities: Record<string, Quantify> = {
    [API]: sumOf(requests),
    "aws:apigatewayv2/apiMapping:ApiMapping": piece,
    "aws:apigatewayv2/authorizer:Authorizer": piece,
    "aws:apigatewayv2/deployment:Deployment": piece,
    "aws:apigatewayv2/domainName:DomainName": piece,
    "aws:apigatewayv2/integration:Integration": piece,
    "aws:apigatewayv2/route:Route": piece,
    "aws:apigatewayv2/stage:Stage": piece,
    "aws:apigatewayv2/vpcLink:VpcLink": free("no separate fee for HTTP APIs"),
};
