#!/bin/sh
# Asks a running portal some thirty-five questions with curl and shows which answers are as documented (/docs/api).
#
#   BASE_URL=http://localhost:3000 API_KEY=… SERIAL=… AUTH_CODE=… sh scripts/conformance.sh
#
# API_KEY is best a test key, SERIAL the first device and AUTH_CODE the auth code of the sandbox: a report is stored for
# SERIAL, and a case is opened and closed, for which SERIAL needs support.
# Needs a POSIX shell and curl. Ends with 1 when an answer is not as documented, with 2 when something is missing.
set -u

BASE_URL=${BASE_URL:-http://localhost:3000}
for name in API_KEY SERIAL AUTH_CODE; do
  eval "value=\${$name:-}"
  if [ -z "$value" ]; then
    echo "Set $name. See the first lines of this script." >&2
    exit 2
  fi
done
command -v curl >/dev/null 2>&1 || { echo "curl is needed." >&2; exit 2; }

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# the key goes to curl by a file: arguments of a command can be read by others
printf 'header = "apikey: %s"\n' "$API_KEY" >"$work/apikey"
printf 'header = "Authorization: Bearer %s"\n' "$API_KEY" >"$work/bearer"
chmod 600 "$work/apikey" "$work/bearer"

reference="conformance-$$"
total=0
failed=0

# ask NAME STATUS PATTERN CURL-ARGUMENTS…: one call, judged by its status and by a pattern in its body
ask() {
  name=$1 wanted=$2 pattern=$3
  shift 3
  total=$((total + 1))
  status=$(curl -sS -m 30 -o "$work/body" -D "$work/head" -w '%{http_code}' "$@" 2>"$work/fault") || status=000
  said=$(tr '\r\n' '  ' <"$work/body" 2>/dev/null)
  verdict=ok
  [ "$status" = "$wanted" ] || verdict=FAIL
  printf '%s' "$said" | grep -q -e "$pattern" || verdict=FAIL
  printf '%-4s  %-3s  %-3s  %s\n' "$verdict" "$wanted" "$status" "$name"
  if [ "$verdict" = FAIL ]; then
    failed=$((failed + 1))
    printf '      expected %s in: %.300s%s\n' "$pattern" "$said" "$(cat "$work/fault")"
  fi
}

# header NAME PATTERN: looks at the headers of the last answer
header() {
  total=$((total + 1))
  if tr -d '\r' <"$work/head" | grep -qi -e "$2"; then
    printf '%-4s  %-3s  %-3s  %s\n' ok '' '' "$1"
  else
    failed=$((failed + 1))
    printf '%-4s  %-3s  %-3s  %s\n' FAIL '' '' "$1"
  fi
}

license() { printf '%s/api/license/%s' "$BASE_URL" "$1"; }
rest() { printf '%s/api/v1/%s' "$BASE_URL" "$1"; }
json='Content-Type: application/json'
facts='"CompanyName":"Conformance Inc.","EndUserContactEmail":"admin@example.com","Address":"123 Main St","City":"Sunnydale","Region":"CA","Country":"US","PostalCode":"12345"'
reported='"CustomerReferenceId":"'"$reference"'",'"$facts"
report='{"SerialNumbers":["'"$SERIAL"'"],'"$reported"'}'
stranger='{"SerialNumbers":["000000000000"],'"$reported"'}'
nameless='{"SerialNumbers":["'"$SERIAL"'"]}'
done_exactly='^{"Message":"End User Information Updated Successfully"}$'

printf '%-4s  %-3s  %-3s  %s\n' '' want got call
echo "Licensing API"
ask "ReportEndUserInfo"                         200 "$done_exactly" -K "$work/apikey" -H "$json" -d "$report" "$(license ReportEndUserInfo)"
ask "the same report again"                     200 "$done_exactly" -K "$work/apikey" -H "$json" -d "$report" "$(license ReportEndUserInfo)"
ask "the same report as a form"                 200 "$done_exactly" -K "$work/apikey" --data-urlencode "serialnumbers=$SERIAL" \
  --data-urlencode "customeraccountid=$reference" --data-urlencode "companyname=Conformance Inc." \
  --data-urlencode "enduserContactEmail=admin@example.com" --data-urlencode "address=123 Main St" \
  --data-urlencode "city=Sunnydale" --data-urlencode "state=CA" --data-urlencode "country=US" \
  --data-urlencode "postalcode=12345" "$(license ReportEndUserInfo)"
header "an answer tells the limits" '^x-minute-ratelimit-remaining:'
header "an answer has a request id" '^x-request-id: .'
ask "a report without a company"                400 '"Code":"MISSING_PARAMETER"' -K "$work/apikey" -H "$json" -d "$nameless" "$(license ReportEndUserInfo)"
ask "a report for a device of nobody"           400 '"Code":"DEVICE_NOT_IN_ACCOUNT"' -K "$work/apikey" -H "$json" -d "$stranger" "$(license ReportEndUserInfo)"
ask "a call without a key"                      401 '"Message":"Invalid API Key"' -H "$json" -d "$report" "$(license ReportEndUserInfo)"
ask "GET is not for these calls"                405 '"Code":"METHOD_NOT_ALLOWED"' -K "$work/apikey" "$(license get)"
ask "get"                                       200 '"TotalVMCount":[0-9]' -K "$work/apikey" -d "authCode=$AUTH_CODE" "$(license get)"
ask "get with names in small letters, version 1" 200 '"AuthCode":"'"$AUTH_CODE"'"' -K "$work/apikey" -H 'version: 1' -d "authcode=$AUTH_CODE" "$(license get)"
ask "a version nobody knows"                    400 '"Code":"UNSUPPORTED_VERSION"' -K "$work/apikey" -H 'version: 7' -d "authcode=$AUTH_CODE" "$(license get)"
ask "activate: the licenses of a device"        200 '^\[' -K "$work/apikey" -d "serialNumber=$SERIAL" "$(license activate)"
ask "activate without anything"                 400 '"Code":"MISSING_PARAMETER"' -K "$work/apikey" -d "" "$(license activate)"
ask "deactivate with a token that is none"      400 '"Code":"TOKEN_INVALID"' -K "$work/apikey" -d "encryptedtoken=nonsense" "$(license deactivate)"

echo "REST API"
ask "devices"                                   200 '"items":\[' -K "$work/bearer" "$(rest 'devices?limit=1')"
header "an answer tells the limits" '^ratelimit-remaining:'
ask "one device"                                200 '"customerReferenceId":"'"$reference"'"' -K "$work/bearer" "$(rest "devices/$SERIAL")"
ask "a device of nobody"                        404 '"code":"not_found"' -K "$work/bearer" "$(rest devices/000000000000)"
ask "the end user that was reported"            200 '"companyName":"Conformance Inc."' -K "$work/bearer" "$(rest "end-users/$reference")"
ask "a change of it"                            200 '"city":"Springfield"' -K "$work/bearer" -H "$json" -X PATCH -d '{"city":"Springfield"}' "$(rest "end-users/$reference")"
ask "an unknown field"                          400 '"code":"unknown_field"' -K "$work/bearer" -H "$json" -X PATCH -d '{"role":"admin"}' "$(rest "end-users/$reference")"
post='{"customerReferenceId":"'"$reference"'","companyName":"Conformance Inc.","contactEmail":"admin@example.com","address":"123 Main St","country":"US","city":"Sunnydale","region":"CA","postalCode":"12345","serials":["'"$SERIAL"'"]}'
ask "a report with an Idempotency-Key"          200 '"changed":true' -K "$work/bearer" -H "$json" -H "Idempotency-Key: $reference" -d "$post" "$(rest end-users)"
ask "the same again"                            200 '"changed":true' -K "$work/bearer" -H "$json" -H "Idempotency-Key: $reference" -d "$post" "$(rest end-users)"
header "is answered from what was kept" '^idempotency-replayed: true'
ask "its history"                               200 '"version":[0-9]' -K "$work/bearer" "$(rest "end-users/$reference/history")"
ask "licenses"                                  200 '"items":\[' -K "$work/bearer" "$(rest licenses)"
problem='{"serial":"'"$SERIAL"'","severity":4,"subject":"Conformance of the API","description":"Opened by the conformance script, which closes it at once."}'
ask "a case"                                    201 '"number":"CS-[0-9]*".*"kind":"first_response"' -K "$work/bearer" -H "$json" -d "$problem" "$(rest cases)"
number=$(sed -n 's/.*"number":"\(CS-[0-9]*\)".*/\1/p' "$work/body")
ask "a comment on it"                           201 '"program":true' -K "$work/bearer" -H "$json" -d '{"body":"It is still there."}' "$(rest "cases/$number/messages")"
ask "the case closed"                           200 '"status":"closed"' -K "$work/bearer" -H "$json" -d '{"reason":"no_longer"}' "$(rest "cases/$number/close")"
ask "a call without a key"                      401 '"code":"api_key_missing"' "$(rest devices)"
ask "a method that is not there"                405 '"code":"method_not_allowed"' -K "$work/bearer" -X DELETE "$(rest devices)"
ask "the description for machines"              200 '"openapi":"3.0.3"' "$BASE_URL/openapi.json"

echo
echo "$((total - failed)) of $total as documented"
[ "$failed" -eq 0 ]
