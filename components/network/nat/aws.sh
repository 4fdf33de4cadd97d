# shellcheck shell=bash
# Instance metadata and signed calls of the EC2, Auto Scaling and CloudWatch APIs, with curl alone.

# Repeats a step until it works or the time is up. Throttling, a lost reply, IAM that has not spread yet and metadata
# that is late all look alike from here, and all pass with time.
insist() {
    local what=$1 pause=1
    shift
    while [[ -z $stopping || -n $closing ]]; do
        "$@" && return
        look
        if ((now >= deadline)); then
            log "gave up: $what: $answer"
            return 1
        fi
        log "$what: ${answer:-no answer}; trying again"
        sleep "$(awk "BEGIN { print $pause / 5 }")"
        pause=$((pause < 20 ? pause * 2 : 20))
    done
    answer="it was asked to stop"
    return 1
}

# ask_imds KEY: what metadata says, in $value; nothing where it has none. Fails where it does not answer, or with an empty
# page: in service that costs a second, and then none for ten, so that the watch goes on without it.
ask_imds() {
    local reply try
    value=''
    for try in 1 2; do
        look
        ((now >= imds_later)) || return 1
        reply=$(curl -s --noproxy '*' --max-time "$imds_seconds" --max-filesize 65536 -H "X-aws-ec2-metadata-token: $imds_token" \
            --write-out '\n%{http_code}' "$imds_url/latest/meta-data/$1")
        case ${reply##*$'\n'} in
        200) value=${reply%$'\n'*} && [[ -n $value ]]; return ;;
        404) return ;;
        # A token lives six hours, and dies with the service that gave it.
        401) read_token || return 1 ;;
        000) [[ -z $in_service ]] || imds_later=$((now + 10)) && return 1 ;;
        *) return 1 ;;
        esac
    done
    return 1
}

read_token() {
    imds_token=$(curl -sf --noproxy '*' --max-time "$imds_seconds" -X PUT \
        -H "X-aws-ec2-metadata-token-ttl-seconds: 21600" "$imds_url/latest/api/token")
}

# known KEY: the same, where it must be there.
known() { ask_imds "$1" && [[ -n $value ]]; }

read_identity() {
    answer="instance metadata is not there yet"
    read_token && known instance-id && instance_id=$value && known mac || return 1
    known "network/interfaces/macs/$value/interface-id" && interface_id=$value || return 1
    answer="the instance's tag aws:autoscaling:groupName is not there yet"
    known tags/instance/aws:autoscaling:groupName && group_name=$value || return 1
    answer="no default route yet"
    device=$(ip -4 route show default | awk '{ for (i = 1; i < NF; i++) if ($i == "dev") { print $(i + 1); exit } }')
    own_ip=$(ip -4 -o addr show dev "${device:-none}" 2>/dev/null | awk '{ sub("/.*", "", $4); print $4; exit }')
    [[ -n $own_ip ]]
}

# A group that ends this instance says so here first, and so does EC2 when it takes a Spot instance back: then routes and
# address are others'. Metadata that does not answer says neither.
wanted() {
    if ask_imds autoscaling/target-lifecycle-state && [[ ${value:-InService} != InService ]]; then return 1; fi
    ! ask_imds spot/instance-action || [[ -z $value ]]
}

# The role's credentials as curl's configuration on standard input: never on a command line, never on disk. Kept for five
# minutes, since asking for them takes as long as a call; and for longer, as they live for hours, where metadata is away.
load_credentials() {
    local role='' key=''
    look
    if [[ -n $config ]] && ((now - config_age <= 300)); then return; fi
    if known iam/security-credentials/ && role=$value && known "iam/security-credentials/$role"; then
        value_of() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<<"$value" | head -n 1; }
        key=$(value_of AccessKeyId)
        # A page without a key is no reason to forget the one of before.
        [[ -z $key ]] || config_age=$now config=$(printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"' \
            "$key" "$(value_of SecretAccessKey)" "$(value_of Token)")
    fi
    [[ -n $config ]]
}

# Any answer from AWS tells its time. Succeeds where the clock was wrong and is set: AWS refuses what is signed five
# minutes off, under half a dozen names (RequestExpired, AuthFailure, SignatureDoesNotMatch ...), until chrony or this
# has set it.
correct_clock() {
    local time
    time=$(sed -n '/^\r*$/q; s/^[Dd]ate: *\([^\r]*\).*/\1/p' <<<"$1" | head -n 1)
    [[ -n $time ]] && time=$(date -d "$time" +%s) || return 1
    ((time - EPOCHSECONDS > 60 || EPOCHSECONDS - time > 60)) || return 1
    log "the clock is wrong by $((EPOCHSECONDS - time)) s: setting it"
    date -s "@$time" >/dev/null
}

reach_internet() {
    answer=$(curl -sS --noproxy '*' --connect-timeout 3 --max-time "$reach_seconds" -D - -o /dev/null "$probe_url" 2>&1) ||
        return 1
    correct_clock "$answer"
    return 0
}

# signed SERVICE URL CURL_ARGUMENT...: one signed call. The time limit is short because the reply to AssociateAddress can
# be lost: it changes the very address that the request came from.
signed() {
    local service=$1 url=$2 reply try
    shift 2
    for try in 1 2; do
        answer="the role's credentials are not there yet"
        status=000
        load_credentials || return 1
        reply=$(curl -sS -i --noproxy '*' --connect-timeout 3 --max-time "$call_seconds" \
            --aws-sigv4 "aws:amz:$NAT_REGION:$service" \
            --write-out '\n%{http_code}' --config - "$@" "$url" 2>&1 <<<"$config")
        status=${reply##*$'\n'}
        answer=$(tr -d '\n' <<<"${reply#*$'\n'$'\r'$'\n'}")
        answer=${answer%"$status"}
        [[ $status == 200 ]] && return
        config_age=-1000
        [[ $status == 4?? ]] && correct_clock "$reply" || return 1
    done
    return 1
}

# api SERVICE ACTION NAME=VALUE...: a call of a query API.
api() {
    local service=$1 action=$2 url=$ec2_url version=2016-11-15 field form=()
    shift 2
    case $service in
    autoscaling) url=$autoscaling_url version=2011-01-01 ;;
    monitoring) url=$monitoring_url version=2010-08-01 ;;
    esac
    for field in "Action=$action" "Version=$version" "$@"; do form+=(--data-urlencode "$field"); done
    signed "$service" "$url" "${form[@]}"
}

# logs ACTION JSON: a call of CloudWatch Logs, which has no query API.
logs() {
    signed logs "$logs_url" -H "X-Amz-Target: Logs_20140328.$1" -H "Content-Type: application/x-amz-json-1.1" --data-raw "$2"
}

# ship_log TEXT: to the log group, as one event of this instance's stream.
ship_log() {
    local stream text=$1
    [[ -n $NAT_LOG_GROUP && -n $text && -n $instance_id ]] || return 0
    ((${#text} <= 16000)) || text=${text: -16000}
    stream="\"logGroupName\":\"$NAT_LOG_GROUP\",\"logStreamName\":\"$instance_id\""
    text=${text//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/\\n}
    text=${text//[[:cntrl:]]/ }
    logs CreateLogStream "{$stream}" || [[ $answer == *ResourceAlreadyExists* ]] || return 1
    logs PutLogEvents "{$stream,\"logEvents\":[{\"timestamp\":$((${EPOCHREALTIME/[.,]/} / 1000)),\"message\":\"$text\"}]}"
}

ec2() { api ec2 "$@"; }

# EC2 answers a permitted DryRun with an error of its own.
rehearse() { ec2 "$@" DryRun=true || [[ $answer == *DryRunOperation* ]]; }

# lifecycle ACTION HOOK NAME=VALUE...
lifecycle() {
    local action=$1 hook=$2
    shift 2
    api autoscaling "$action" "AutoScalingGroupName=$group_name" "LifecycleHookName=$hook" \
        "InstanceId=$instance_id" "$@"
}
