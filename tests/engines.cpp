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

// One cluster a process.
struct Cluster {
    std::filesystem::path folder = new_folder("luytre-pg");
    pid_t server = -1;
    int databases = 0;

    Cluster() {
        const passwd* user = getuid() == 0 ? getpwnam("postgres") : nullptr;
        if (user != nullptr && chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error("chown");
        if (run(std::string(bin) + "initdb -D " + folder.string() +
                "/data -U luytre -E UTF8 --locale=C.UTF-8 --no-sync >" + folder.string() +
                "/init.log 2>&1") != 0) {
            throw std::runtime_error("initdb failed, see " + folder.string() + "/init.log");
        }
        server = fork();
        if (server == 0) {
            become_ordinary();
            setpgid(0, 0);
            const std::string data = folder.string() + "/data", socket = folder.string();
            if (std::freopen((folder.string() + "/server.log").c_str(), "w", stderr) == nullptr) _exit(126);
            execl((std::string(bin) + "postgres").c_str(), "postgres", "-D", data.c_str(), "-k",
                  socket.c_str(), "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200",
                  nullptr);
            _exit(127);
        }
        for (int i = 0; i < 200; ++i) {
            if (run(std::string(bin) + "pg_isready -q -h " + folder.string()) == 0) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        throw std::runtime_error("postgres did not start, see " + folder.string() + "/server.log");
    }

    ~Cluster() {
        if (server > 0) {
            kill(server, SIGQUIT);
            waitpid(server, nullptr, 0);
        }
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    std::string new_name() {
        const std::string name = "test" + std::to_string(++databases);
        if (run("psql -q -h " + folder.string() + " -U luytre -d postgres -c 'CREATE DATABASE " + name +
                "'") != 0)
            throw std::runtime_error("CREATE DATABASE failed");
        return "host=" + folder.string() + " user=luytre dbname=" + name;
    }
};

Cluster& cluster() {
    static Cluster one;
    return one;
}

}  // namespace

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
    storage::Store store(new_database(true));
    test(store);
}

}  // namespace tests
