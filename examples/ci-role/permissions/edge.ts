import type { Names } from "../names";
import { type Permission, writers } from "./permission";

/** What is in front: domains, certificates, CloudFront, HTTP APIs and users. */
export function edgePermissions(names: Names): Record<string, Permission> {
    const { region, account, hostedZoneId = "*" } = names;
    const { of, regional, global } = writers(names);
    const users = of("cognito-idp", [regional("cognito-idp", "userpool/*")], "DescribeUserPool GetUserPoolMfaConfig");
    const gateway = of(
        "apigateway",
        ["apis", "vpclinks", "tags"].flatMap((kind) => [
            `arn:aws:apigateway:${region}::/${kind}`,
            `arn:aws:apigateway:${region}::/${kind}/*`,
        ]),
        "GET",
    )("POST PUT PATCH DELETE");
    const zone = of(
        "route53",
        [`arn:aws:route53:::hostedzone/${hostedZoneId}`],
        "GetHostedZone ListResourceRecordSets ListTagsForResource",
    );
    const edge = of(
        "cloudfront",
        ["distribution", "vpcorigin", "function", "origin-access-control", "response-headers-policy"].map(
            (kind) => `arn:aws:cloudfront::${account}:${kind}/*`,
        ),
        "ListTagsForResource",
    );
    // They know no resource to be limited to: WITHOUT_RESOURCE.
    const signers = of("cloudfront", [], "")("");
    const certificate = of(
        "acm",
        [`arn:aws:acm:*:${account}:certificate/*`],
        "DescribeCertificate ListTagsForCertificate",
    );
    return {
        "aws:cognito/userPool:UserPool": users(
            "UpdateUserPool DeleteUserPool SetUserPoolMfaConfig TagResource UntagResource",
            "ListTagsForResource",
        ),
        "aws:cognito/userPoolClient:UserPoolClient": users(
            "CreateUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
            "DescribeUserPoolClient",
        ),
        "aws:apigatewayv2/api:Api": gateway,
        "aws:apigatewayv2/authorizer:Authorizer": gateway,
        "aws:apigatewayv2/integration:Integration": gateway,
        "aws:apigatewayv2/route:Route": gateway,
        "aws:apigatewayv2/stage:Stage": gateway,
        "aws:apigatewayv2/vpcLink:VpcLink": gateway,
        "aws:route53/zone:Zone": zone("DeleteHostedZone ChangeTagsForResource UpdateHostedZoneComment", ""),
        "aws:route53/record:Record": zone("ChangeResourceRecordSets"),
        "aws:cloudfront/distribution:Distribution": edge(
            "UpdateDistribution DeleteDistribution TagResource UntagResource AllowVendedLogDeliveryForResource",
            "GetDistribution",
        ),
        "aws:cloudfront/function:Function": edge(
            "PublishFunction UpdateFunction DeleteFunction TagResource UntagResource",
            "DescribeFunction GetFunction",
        ),
        "aws:cloudfront/keyGroup:KeyGroup": signers,
        "aws:cloudfront/publicKey:PublicKey": signers,
        "aws:cloudfront/originAccessControl:OriginAccessControl": edge(
            "UpdateOriginAccessControl DeleteOriginAccessControl",
            "GetOriginAccessControl",
        ),
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": edge(
            "UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy",
            "GetResponseHeadersPolicy",
        ),
        "aws:cloudfront/vpcOrigin:VpcOrigin": edge(
            "UpdateVpcOrigin TagResource UntagResource DeleteVpcOrigin",
            "GetVpcOrigin",
        ),
        "aws:wafv2/webAcl:WebAcl": of(
            "wafv2",
            [global("wafv2", "global/webacl/ingress-*")],
            "GetWebACL ListTagsForResource",
        )("CreateWebACL UpdateWebACL DeleteWebACL TagResource UntagResource"),
        "aws:acm/certificate:Certificate": certificate(
            "DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate",
        ),
        "aws:acm/certificateValidation:CertificateValidation": certificate(""),
    };
}
