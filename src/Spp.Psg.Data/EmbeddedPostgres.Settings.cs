namespace Spp.Psg.Data;

public sealed partial class EmbeddedPostgres
{
    const int LeastShared = 128, MostShared = 4096; // megabytes

    /// <summary>Of the memory of this machine, as much as PostgreSQL may keep pages in: it takes what it fills.</summary>
    static long Shared => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024 / 6, LeastShared, MostShared);

    /// <summary>The whole of postgresql.conf: local, small, and without a row's content in its log.</summary>
    static string Settings(int port, bool throwAway) => $"""
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        max_connections = 200
        shared_buffers = {(throwAway ? LeastShared : Shared)}MB
        max_wal_size = 512MB
        wal_level = minimal
        max_wal_senders = 0
        io_method = sync
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        password_encryption = scram-sha-256
        log_min_messages = warning
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_statement = none
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        {(throwAway ? "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off" : "")}

        """;
}
