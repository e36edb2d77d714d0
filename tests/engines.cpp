// initdb and postgres refuse to run as root: then they run as the user that Debian's package made.
#include "tests/engines.hpp"

#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>

namespace tests {
namespace {

constexpr const char* bin = "/usr/lib/postgresql/15/bin/";

std::filesystem::path new_folder(const char* name) {
    std::string path = (std::filesystem::temp_directory_path() / (std::string(name) + "-XXXXXX")).string();
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return path;
}

void become_ordinary() {
    if (getuid() != 0) return;
    const passwd* user = getpwnam("postgres");
    if (user == nullptr || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) _exit(125);
}

int run(const std::string& command) {
    const pid_t child = fork();
    if (child == 0) {
        become_ordinary();
        execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// One for all tests of a process that need no cluster of their own.
Cluster& cluster() {
    static Cluster one;
    return one;
}

// The schema is carried out once a process; from then on its database is copied, which costs less.
std::string copy_with_schema() {
    static const std::string original = [] {
        storage::StoreOptions options;
        options.database = cluster().new_name();
        { storage::Store made(options); }
        const std::string name = options.database.substr(options.database.rfind('=') + 1);
        // What is copied must have nobody in it any more.
        cluster().sql("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '" +
                      name + "'");
        return name;
    }();
    return cluster().new_name("TEMPLATE " + original + " STRATEGY FILE_COPY");
}

}  // namespace

Cluster::Cluster(bool durable) : folder_(new_folder("luytre-pg")), durable_(durable) {
    const passwd* user = getuid() == 0 ? getpwnam("postgres") : nullptr;
    if (user != nullptr && chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("chown");
    if (run(std::string(bin) + "initdb -D " + folder_.string() +
            "/data -U luytre -E UTF8 --locale=C.UTF-8 --no-sync >" + folder_.string() + "/init.log 2>&1") !=
        0) {
        throw std::runtime_error("initdb failed, see " + folder_.string() + "/init.log");
    }
    start();
}

void Cluster::start() {
    server_ = fork();
    if (server_ == 0) {
        become_ordinary();
        setpgid(0, 0);
        const std::string data = folder_.string() + "/data", socket = folder_.string();
        if (std::freopen((folder_.string() + "/server.log").c_str(), "a", stderr) == nullptr) _exit(126);
        // By its whole path also as its name: it looks for its files beside itself.
        const std::string program = std::string(bin) + "postgres";
        execl(program.c_str(), program.c_str(), "-D", data.c_str(), "-k", socket.c_str(), "-c",
              "listen_addresses=", "-c", durable_ ? "fsync=on" : "fsync=off", "-c", "max_connections=200",
              nullptr);
        _exit(127);
    }
    for (int i = 0; i < 400; ++i) {
        if (run(std::string(bin) + "pg_isready -q -h " + folder_.string()) == 0) return;
        if (waitpid(server_, nullptr, WNOHANG) == server_) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("postgres did not start, see " + folder_.string() + "/server.log");
}

void Cluster::stop() {
    if (server_ <= 0) return;
    kill(server_, SIGQUIT);
    waitpid(server_, nullptr, 0);
    server_ = -1;
}

Cluster::~Cluster() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void Cluster::sql(const std::string& text) const {
    if (run(std::string(bin) + "psql -q -h " + folder_.string() +
            " -U luytre -d postgres -v ON_ERROR_STOP=1 -o /dev/null -c \"" + text + "\"") != 0)
        throw std::runtime_error("refused: " + text);
}

std::string Cluster::new_name(const std::string& how) {
    const std::string name = "test" + std::to_string(++databases_);
    sql("CREATE DATABASE " + name + " " + how);
    return "host=" + folder_.string() + " user=luytre dbname=" + name;
}

bool postgres_here() {
    return access((std::string(bin) + "initdb").c_str(), X_OK) == 0;
}

storage::StoreOptions new_database(bool postgres) {
    storage::StoreOptions options;
    options.database = postgres ? cluster().new_name() : new_folder("luytre-sqlite").string();
    return options;
}

void for_each_engine(const std::function<void(storage::Store&)>& test) {
    {
        const storage::StoreOptions options = new_database(false);
        {
            storage::Store store(options);
            test(store);
        }
        std::error_code ignored;
        std::filesystem::remove_all(options.database, ignored);
    }
    if (!postgres_here()) {
        if (std::getenv("CI") != nullptr) throw std::runtime_error("PostgreSQL 15 is missing");
        std::fputs("skipped on PostgreSQL: /usr/lib/postgresql/15 is not installed\n", stderr);
        return;
    }
    storage::StoreOptions options;
    options.database = copy_with_schema();
    storage::Store store(options);
    test(store);
}

}  // namespace tests
