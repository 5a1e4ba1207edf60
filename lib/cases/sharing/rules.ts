/** People and addresses that may read along in one case. More is a mailing list. */
export const maxParticipants = 30;
