// A consumer by hand: what the Rust side does, in as few lines as its tests need.
#define _GNU_SOURCE // memmem
#include "boundary.h"
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

typedef struct {
	tenon_want call;
	void (*serve)(void);
} offer;

typedef struct {
	uint32_t abi, count, version[3], offer_count;
	const tenon_want *wants;
	void (**table)(void);
	uint8_t *why;
	const offer *offers;
	uint64_t reserved;
} request;

typedef struct {
	const uint8_t *start;
	uint64_t length;
} text;

typedef struct record {
	uint32_t code;
	uint8_t kind, retry;
	uint16_t reserved;
	text domain, message, fields, function, stack;
	struct record *cause;
	uint64_t owner;
} record;

uint32_t tenon_serving_v1_open(request *request, tenon_answer *answer);

static int failures;

#define check(...) \
	do { \
		if (!(__VA_ARGS__)) { \
			failures++; \
			printf("line %d: %s\n", __LINE__, #__VA_ARGS__); \
		} \
	} while (0)

// What this side calls: the order of `keys`, and of the functions found for them.
enum { greet, fetch, measure, has, collect, start, add, tell, shout, keep, remind, forget, late, finish, release, release_fault, close_it, clone_it, calls };
static const char *const keys[calls] = {
	"greet", "fetch", "measure", "has", "collect", "Counter.start", "Counter.add", "Counter.tell", "Counter.shout",
	"Counter.keep", "Counter.remind", "Counter.forget", "Counter.late", "Counter.finish", "/release", "/release_fault",
	"Counter/close", "Counter/clone",
};
static void (*table[calls])(void);

#define CALL(name, index, ...) \
	args_##name a = {__VA_ARGS__}; \
	ret_##name r = {0}; \
	r.status = ((uint32_t (*)(args_##name *, ret_##name *))table[index])(&a, &r)

static void give_back(const uint8_t *start, uint64_t owner) {
	if (owner != 0) ((void (*)(const uint8_t *, uint64_t))table[release])(start, owner);
}

static int is(text t, const char *want) { return t.length == strlen(want) && memcmp(t.start, want, t.length) == 0; }

static int has_text(text t, const char *part) {
	return t.length >= strlen(part) && memmem(t.start, t.length, part, strlen(part)) != NULL;
}

// Compares a fault with what it should be, and gives it back.
static int fails(uint32_t status, tenon_fault *fault, uint32_t want, uint32_t code, const char *function, const char *part) {
	record *r = (record *)fault;
	int same = r != NULL && status == want && r->code == code && is(r->function, function) && has_text(r->message, part);
	if (r != NULL && !same) {
		printf("status %u code %u in %.*s: %.*s\n", status, r->code, (int)r->function.length, r->function.start,
			(int)r->message.length, r->message.start);
	}
	if (r != NULL) ((void (*)(tenon_fault *))table[release_fault])(fault);
	return same;
}

// The callbacks of this side, by the index of their handles.
static struct {
	int live, let_go, reports, retries;
	uint64_t done, total, from;
} lent[64];
static uint64_t peer_one, peer_two, counter_now;
static int released, faults_released;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static uint64_t lend(uint64_t peer, int index) {
	lent[index].live = 1;
	return peer << 48 | UINT64_C(3) << 24 | (uint64_t)index;
}

static uint32_t refuse(tenon_fault **fault, uint32_t status, uint32_t code, uint8_t kind, const char *domain, const char *message) {
	record *r = calloc(1, sizeof(record));
	*r = (record){.code = code, .kind = kind, .domain = {(const uint8_t *)domain, strlen(domain)}};
	r->message = (text){(const uint8_t *)message, strlen(message)};
	r->function = (text){(const uint8_t *)"Progress.report", 15};
	r->stack = (text){(const uint8_t *)"in C", code == 1 ? 4 : 0};
	*fault = (tenon_fault *)r;
	return status;
}

static uint32_t report(args_Progress_report *args, ret_Progress_report *ret) {
	uint64_t index = args->handle & 0xffffff;
	if (!lent[index].live) return refuse(&ret->fault, 2, 6, 9, "tenon", "the callback was taken back");
	if (index == 13) return refuse(&ret->fault, 2, 1, 13, "tenon", "the callback panicked");
	pthread_mutex_lock(&lock);
	lent[index].reports++;
	lent[index].done = args->done;
	lent[index].total = args->has_total ? args->total : 0;
	lent[index].from = args->handle >> 48;
	pthread_mutex_unlock(&lock);
	if (counter_now != 0) {
		CALL(Counter_add, add, .handle = counter_now, .by = 1); // on the same thread
		check(r.status == 0 && r.value == args->done + 1);
	}
	ret->value = index != 12;
	return 0;
}

static uint32_t on_retry(args_Progress_on_retry *args, ret_Progress_on_retry *ret) {
	(void)ret;
	lent[args->handle & 0xffffff].retries += (int)args->attempt;
	return 0;
}

static uint32_t get(args_Store_get *args, ret_Store_get *ret) {
	text key = {args->key, args->key_len};
	if (is(key, "closed")) return refuse(&ret->fault, 1, 2, 14, "serving", "the store is closed");
	if (is(key, "none")) return 0;
	ret->has_value = 1;
	ret->value = (const uint8_t *)strdup("some"), ret->value_len = 4, ret->value_owner = 1;
	return 0;
}

static uint32_t secret(args_Store_secret *args, ret_Store_secret *ret) {
	(void)args;
	ret->value = (const uint8_t *)strdup("hunter2"), ret->value_len = 7, ret->value_owner = 1;
	return 0;
}

static uint32_t size(args_Store_size *args, ret_Store_size *ret) {
	(void)args;
	ret->value = 5;
	return 0;
}

static void take(void *pointer, uint64_t owner) {
	(void)owner;
	released++;
	free(pointer);
}

static void take_fault(tenon_fault *fault) {
	faults_released++;
	free(fault);
}

static void let_go(uint64_t handle) {
	pthread_mutex_lock(&lock);
	lent[handle & 0xffffff].let_go++;
	lent[handle & 0xffffff].live = 0;
	pthread_mutex_unlock(&lock);
}

static int let_gos(int index) {
	pthread_mutex_lock(&lock);
	int found = lent[index].let_go;
	pthread_mutex_unlock(&lock);
	return found;
}

static const struct {
	const char *key;
	void (*serve)(void);
} served[] = {
	{"Progress.report", (void (*)(void))report},
	{"Store.get", (void (*)(void))get},
	{"Store.secret", (void (*)(void))secret},
	{"/release", (void (*)(void))take},
	{"/release_fault", (void (*)(void))take_fault},
	{"/let_go", (void (*)(void))let_go},
	// Those that may be left out come last.
	{"Progress.on_retry", (void (*)(void))on_retry},
	{"Store.size", (void (*)(void))size},
};
enum { offered = sizeof(served) / sizeof(served[0]), needed = offered - 2 };

static tenon_want want(const char *key, const tenon_want *known, uint32_t count) {
	tenon_want made = {.key = key, .key_len = (uint32_t)strlen(key)};
	for (uint32_t i = 0; i < count; i++) {
		if (known[i].key_len == made.key_len && memcmp(known[i].key, key, made.key_len) == 0) made = known[i];
	}
	return made;
}

static tenon_answer ask(const tenon_want *wants, uint8_t *why, const offer *offers, uint32_t count) {
	tenon_answer answer = {0};
	request request = {.abi = 1, .count = calls, .version = {1, 1, 0}, .offer_count = count, .wants = wants};
	request.table = table, request.why = why, request.offers = offers;
	check(tenon_serving_v1_open(&request, &answer) == 0);
	return answer;
}

// Opens the provider as two consumers: the second leaves out what it may.
static void open_all(void) {
	static const uint64_t fingerprints[calls] = {FINGERPRINTS};
	static offer first[offered], second[needed], other[1];
	tenon_want wants[calls];
	uint8_t why[calls];
	for (int i = 0; i < calls; i++) {
		wants[i] = want(keys[i], NULL, 0);
		wants[i].fingerprint = fingerprints[i];
	}
	tenon_answer none = ask(wants, why, NULL, 0);
	for (int i = 0; i < calls; i++) check(why[i] == 0 && table[i] != NULL);
	check(none.peer == 0 && none.count == offered);
	for (uint32_t i = 0; i < none.count; i++) check(none.why[i] == 1);
	for (int i = 0; i < offered; i++) {
		first[i] = (offer){want(served[i].key, none.wants, none.count), served[i].serve};
		if (i < needed) second[i] = first[i];
	}
	tenon_answer one = ask(wants, why, first, offered);
	peer_one = one.peer;
	for (uint32_t i = 0; i < one.count; i++) check(one.why[i] == 0);
	tenon_answer two = ask(wants, why, second, needed);
	peer_two = two.peer;
	for (uint32_t i = 0; i < two.count; i++) check(two.why[i] == (two.wants[i].reserved == 1));
	check(peer_one != 0 && peer_two != 0 && peer_one != peer_two);
	check(ask(wants, why, first, offered).peer == peer_one);
	other[0] = first[0];
	other[0].call.fingerprint++;
	tenon_answer differs = ask(wants, why, other, 1);
	for (uint32_t i = 0; i < differs.count; i++) {
		check(differs.why[i] == (want("Progress.report", &differs.wants[i], 1).fingerprint != 0 ? 2 : 1));
	}
	wants[0].fingerprint++;
	ask(wants, why, first, offered);
	check(why[0] == 2 && table[0] == NULL);
	wants[0].fingerprint--;
	ask(wants, why, first, offered);
}

static void functions(void) {
	{
		CALL(greet, greet, .name = (const uint8_t *)"C", .name_len = 1);
		check(r.status == 0 && is((text){r.value, r.value_len}, "hello C"));
		give_back(r.value, r.value_owner);
	}
	{
		CALL(greet, greet, .name = (const uint8_t *)"panic", .name_len = 5);
		check(((record *)r.fault)->stack.length > 0);
		check(fails(r.status, r.fault, 2, 1, "greet", "no greeting"));
	}
	{
		CALL(Counter_start, start, .from = 99);
		check(((record *)r.fault)->fields.length > 0 && is(((record *)r.fault)->domain, "serving"));
		check(fails(r.status, r.fault, 1, 1, "Counter.start", "no entry for 99"));
	}
	{
		CALL(Counter_start, start, .from = 101);
		check(fails(r.status, r.fault, 2, 4, "Counter.start", "from"));
	}
}

static uint64_t make(uint64_t from) {
	CALL(Counter_start, start, .from = from);
	check(r.status == 0 && r.value != 0);
	return r.value;
}

static uint32_t close_counter(uint64_t handle, tenon_fault **fault) {
	return ((uint32_t (*)(uint64_t, tenon_fault **))table[close_it])(handle, fault);
}

static void objects(void) {
	uint64_t counter = make(40), twin = 0;
	tenon_fault *fault = NULL;
	{
		CALL(Counter_add, add, .handle = counter, .by = 2);
		check(r.status == 0 && r.value == 42);
	}
	{
		CALL(Counter_add, add, .handle = counter);
		check(((record *)r.fault)->cause != NULL);
		check(fails(r.status, r.fault, 1, 2, "Counter.add", "the store is closed"));
	}
	check(((uint32_t (*)(uint64_t, uint64_t *, tenon_fault **))table[clone_it])(counter, &twin, &fault) == 0 && twin != counter);
	check(close_counter(counter, &fault) == 0 && close_counter(counter, &fault) == 0 && fault == NULL);
	{
		CALL(Counter_add, add, .handle = counter, .by = 1);
		check(fails(r.status, r.fault, 2, 6, "Counter.add", "closed"));
	}
	{
		CALL(Counter_add, add, .handle = twin, .by = 1);
		check(r.status == 0 && r.value == 43);
	}
	check(close_counter(twin, &fault) == 0);
	uint32_t status = close_counter(7, &fault);
	check(fails(status, fault, 2, 8, "Counter.close", "another type"));
}

static void borrowed(void) {
	uint64_t counter = make(1);
	{
		CALL(Counter_tell, tell, .handle = counter, .progress = lend(peer_one, 1), .times = 3);
		check(r.status == 0 && r.value == 1);
		check(lent[1].reports == 3 && lent[1].done == 1 && lent[1].total == 3 && lent[1].retries == 7 && lent[1].from == peer_one);
		lent[1].live = 0;
	}
	{
		CALL(Counter_late, late, .handle = counter);
		check(r.status == 0 && r.value == 1);
	}
	{
		counter_now = counter;
		CALL(Counter_tell, tell, .handle = counter, .progress = lend(peer_two, 2), .times = 2);
		counter_now = 0;
		check(r.status == 0 && r.value == 3);
		check(lent[2].reports == 2 && lent[2].retries == 0 && lent[2].from == peer_two);
	}
	{
		CALL(Counter_tell, tell, .handle = counter, .progress = lend(peer_one, 12), .times = 2);
		check(r.status == 0 && lent[12].reports == 1);
	}
	{
		CALL(Counter_tell, tell, .handle = counter, .times = 2);
		check(fails(r.status, r.fault, 2, 6, "Counter.tell", "`progress`"));
	}
	{
		CALL(Counter_tell, tell, .handle = counter, .progress = UINT64_C(0xffff) << 48 | 1, .times = 2);
		check(fails(r.status, r.fault, 2, 8, "Counter.tell", "`progress`"));
	}
	{
		CALL(Counter_tell, tell, .handle = counter, .progress = lend(peer_one, 13), .times = 2);
		check(((record *)r.fault)->stack.length > 0);
		check(fails(r.status, r.fault, 2, 1, "Progress.report", "the callback panicked"));
	}
	{
		int before = faults_released;
		CALL(Counter_shout, shout, .handle = counter, .progress = lend(peer_one, 13));
		check(fails(r.status, r.fault, 2, 1, "Progress.report", "the callback panicked"));
		check(faults_released == before + 1);
	}
	{
		CALL(Counter_add, add, .handle = counter, .by = 1); // a panic of somebody else poisons nothing
		check(r.status == 0 && r.value == 4);
	}
	{
		CALL(has, has, .has_progress = 1, .progress = lend(peer_one, 3));
		check(r.status == 0 && r.value == 1);
	}
	{
		CALL(has, has, .has_progress = 0);
		check(r.status == 0 && r.value == 0);
	}
	check(let_gos(1) == 0 && let_gos(2) == 0 && let_gos(3) == 0 && let_gos(12) == 0 && let_gos(13) == 0);
}

static void stores(void) {
	{
		int before = released;
		CALL(fetch, fetch, .store = lend(peer_one, 20), .key = (const uint8_t *)"a", .key_len = 1);
		check(r.status == 0 && r.has_value && is((text){r.value, r.value_len}, "some"));
		give_back(r.value, r.value_owner);
		check(released == before + 1);
	}
	{
		CALL(fetch, fetch, .store = lend(peer_one, 20), .key = (const uint8_t *)"none", .key_len = 4);
		check(r.status == 0 && !r.has_value);
	}
	{
		CALL(fetch, fetch, .store = lend(peer_one, 20), .key = (const uint8_t *)"closed", .key_len = 6);
		check(fails(r.status, r.fault, 1, 2, "fetch", "the store is closed"));
	}
	{
		CALL(fetch, fetch, .store = lend(peer_one, 20), .key = (const uint8_t *)"far too long", .key_len = 12);
		check(fails(r.status, r.fault, 2, 4, "Store.get", "`key`"));
	}
	{
		CALL(measure, measure, .store = lend(peer_one, 20));
		check(r.status == 0 && r.value == 507);
	}
	{
		CALL(measure, measure, .store = lend(peer_two, 21));
		check(fails(r.status, r.fault, 2, 11, "Store.size", "Store.size is not implemented by this consumer"));
	}
}

// Collects until a callback was let go of; the deadline is for a machine that is very busy.
static int is_let_go(int index) {
	for (int i = 0; i < 3000 && let_gos(index) == 0; i++) {
		ret_collect ret = {0};
		((uint32_t (*)(void *, ret_collect *))table[collect])(NULL, &ret);
		usleep(1000);
	}
	return let_gos(index) == 1;
}

static void *from_elsewhere(void *counter) {
	CALL(Counter_remind, remind, .handle = *(uint64_t *)counter);
	check(r.status == 0 && r.value == 2);
	return NULL;
}

static void kept(void) {
	uint64_t counter = make(5);
	pthread_t threads[4];
	{
		CALL(Counter_keep, keep, .handle = counter, .progress = lend(peer_one, 30), .has_other = 1,
			.other = lend(peer_two, 31), .name = (const uint8_t *)"ok", .name_len = 2);
		check(r.status == 0);
	}
	for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, from_elsewhere, &counter);
	for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
	check(lent[30].reports == 4 && lent[31].reports == 4 && let_gos(30) == 0 && let_gos(31) == 0);
	{
		CALL(Counter_keep, keep, .handle = counter, .progress = lend(peer_one, 32), .has_other = 1,
			.other = lend(peer_one, 33), .name = (const uint8_t *)"too long", .name_len = 8);
		check(fails(r.status, r.fault, 2, 4, "Counter.keep", "name"));
	}
	check(is_let_go(32) && is_let_go(33));
	{
		CALL(Counter_keep, keep, .handle = 7, .progress = lend(peer_one, 34), .name = (const uint8_t *)"ok", .name_len = 2);
		check(fails(r.status, r.fault, 2, 8, "Counter.keep", "another type"));
	}
	check(is_let_go(34));
	{
		CALL(Counter_keep, keep, .handle = counter, .progress = 0, .has_other = 1, .other = lend(peer_one, 35),
			.name = (const uint8_t *)"ok", .name_len = 2);
		check(fails(r.status, r.fault, 2, 6, "Counter.keep", "`progress`"));
	}
	check(is_let_go(35) && let_gos(30) == 0);
	{
		CALL(Counter_forget, forget, .handle = counter);
		check(r.status == 0);
	}
	check(is_let_go(30) && is_let_go(31));
	{
		CALL(Counter_finish, finish, .handle = counter, .progress = 0);
		check(fails(r.status, r.fault, 3, 6, "Counter.finish", "`progress`"));
	}
	{
		CALL(Counter_finish, finish, .handle = counter, .progress = lend(peer_one, 36));
		check(r.status == 0 && r.value == 5 && lent[36].total == 5);
	}
	check(is_let_go(36));
	{
		CALL(Counter_add, add, .handle = counter, .by = 1);
		check(fails(r.status, r.fault, 2, 7, "Counter.add", "given away"));
	}
}

int main(void) {
	open_all();
	functions();
	objects();
	borrowed();
	stores();
	kept();
	return failures != 0;
}
