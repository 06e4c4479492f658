# mend_server PROTOCOL VIP PORT ADDRESS PORT METHOD WEIGHT RULE...: puts a real server into the kernel's table as keepalived has it there,
# by a rule of ipvsadm(8) without -a or -e; unless it has been taken out for its health meanwhile. Others are not touched.
mend_server() {
    believed=$(ipvs_believed)
    case "
$believed
" in
        *"
server $1 $2 $3 $4 $5 $6 $7
"*) ;;
        *)
            printf 'left alone: keepalived has taken it out meanwhile, or does not say.\n'
            return 0
            ;;
    esac
    shift 7
    # It is there, or it is not.
    ipvsadm -e "$@" 2>/dev/null || ipvsadm -a "$@"
}

# mend_service RULE...: the same for a virtual service.
mend_service() {
    ipvsadm -E "$@" 2>/dev/null || ipvsadm -A "$@"
}
