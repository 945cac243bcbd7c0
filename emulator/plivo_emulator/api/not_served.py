"""Operations that the spec has and this emulator does not carry out yet: they answer 404."""

NOT_SERVED: frozenset[str] = frozenset(
    (
        # Audio streams
        "listAudioStreams",
        "startAudioStream",
        "stopAllAudioStreams",
        "getAudioStream",
        "stopAudioStream",
        # Multiparty calls
        "listMultipartyCalls",
        "getMultipartyCall",
        "activateMultipartyCall",
        "endMultipartyCall",
        "startMultipartyCallRecording",
        "stopMultipartyCallRecording",
        "pauseMultipartyCallRecording",
        "resumeMultipartyCallRecording",
        # Participants
        "listParticipants",
        "addParticipant",
        "getParticipant",
        "updateParticipant",
        "kickParticipant",
        "startParticipantRecording",
        "stopParticipantRecording",
        "pauseParticipantRecording",
        "resumeParticipantRecording",
        "startParticipantPlay",
        "stopParticipantPlay",
    )
)
