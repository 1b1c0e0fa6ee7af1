// A provider by hand: what the Rust side does, in as few lines as its tests need.
#include "boundary.h"
#include <pthread.h>
#include <stdio.h>

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

// Offers, in the order of `names`.
static void (*offered[7])(void);
static const char *names[] = {
	"Progress.report", "Progress.on_retry", "Store.get", "Store.secret", "/release", "/release_fault", "/let_go",
};

#define REPORT ((uint32_t (*)(args_Progress_report *, ret_Progress_report *))offered[0])
#define ON_RETRY ((uint32_t (*)(args_Progress_on_retry *, ret_Progress_on_retry *))offered[1])
#define GET ((uint32_t (*)(args_Store_get *, ret_Store_get *))offered[2])
#define SECRET ((uint32_t (*)(args_Store_secret *, ret_Store_secret *))offered[3])
#define RELEASE ((void (*)(const uint8_t *, uint64_t))offered[4])
#define RELEASE_FAULT ((void (*)(tenon_fault *))offered[5])
#define LET_GO ((void (*)(uint64_t))offered[6])

static uint64_t last;

static void put(char *out, const char *before, text t) {
	sprintf(out + strlen(out), "%s%.*s", before, (int)t.length, (const char *)t.start);
}

// Describes a fault, gives it back, and returns text that this side gives.
static void describe(uint32_t status, tenon_fault *fault, const uint8_t **value, uint64_t *len, uint64_t *owner) {
	char *out = calloc(1, 1 << 20);
	sprintf(out, "%u", status);
	for (const record *r = (const record *)fault; r != NULL; r = r->cause) {
		sprintf(out + strlen(out), "|%u kind %u retry %u fields %d stack %d", r->code, r->kind, r->retry,
			(int)r->fields.length, r->stack.length > 0);
		put(out, " ", r->domain);
		put(out, " ", r->function);
		put(out, ": ", r->message);
	}
	RELEASE_FAULT(fault);
	*value = (const uint8_t *)out, *len = strlen(out), *owner = 1;
}

static uint32_t count(args_count *args, ret_count *ret) {
	last = args->progress;
	for (uint64_t i = 0; i < args->to; i++) {
		args_Progress_report a = {.handle = args->progress, .done = i, .has_total = i > 0, .total = i > 0 ? args->to : 0};
		ret_Progress_report r = {0};
		uint32_t status = REPORT(&a, &r);
		if (status != 0) {
			ret->fault = r.fault; // this side has no faults of its own: what a callback says is passed on
			return status;
		}
		ret->value++;
		if (!r.value) break;
	}
	args_Progress_on_retry a = {.handle = args->progress, .attempt = 7};
	ret_Progress_on_retry r = {0};
	uint32_t status = ON_RETRY(&a, &r);
	ret->fault = r.fault;
	return status;
}

static void *elsewhere(void *block) {
	args_count_elsewhere *args = block;
	uint64_t yes = 0;
	for (uint64_t i = 0; i < args->to; i++) {
		args_Progress_report a = {.handle = args->progress, .done = i};
		ret_Progress_report r = {0};
		if (REPORT(&a, &r) == 0) yes += r.value;
		else RELEASE_FAULT(r.fault);
	}
	LET_GO(args->progress);
	return (void *)(uintptr_t)yes;
}

static uint32_t count_elsewhere(args_count_elsewhere *args, ret_count_elsewhere *ret) {
	pthread_t thread;
	void *yes;
	pthread_create(&thread, NULL, elsewhere, args);
	pthread_join(thread, &yes);
	ret->value = (uintptr_t)yes;
	return 0;
}

static uint32_t fetch(args_fetch *args, ret_fetch *ret) {
	args_Store_get a = {.handle = args->store, .key = args->key, .key_len = args->key_len};
	ret_Store_get r = {0};
	uint32_t status = GET(&a, &r);
	if (status != 0) {
		describe(status, r.fault, &ret->value, &ret->value_len, &ret->value_owner);
		return 0;
	}
	char *out = calloc(1, r.value_len + 16);
	strcpy(out, r.has_value ? "some " : "none ");
	put(out, "", (text){r.value, r.value_len});
	if (r.value_owner != 0) RELEASE(r.value, r.value_owner);
	ret->value = (const uint8_t *)out, ret->value_len = strlen(out), ret->value_owner = 1;
	return 0;
}

static uint32_t secret(args_secret *args, ret_secret *ret) {
	args_Store_secret a = {.handle = args->store};
	ret_Store_secret r = {0};
	uint32_t status = SECRET(&a, &r);
	ret->fault = r.fault;
	if (status == 0) {
		ret->value = r.value_len + (memcmp(r.value, "hunter2", 7) == 0 && (r.value_owner & 1) ? 100 : 0);
		RELEASE(r.value, r.value_owner);
	}
	LET_GO(args->store);
	return status;
}

static uint32_t report_late(void *args, ret_report_late *ret) {
	(void)args;
	args_Progress_report a = {.handle = last};
	ret_Progress_report r = {0};
	uint32_t status = REPORT(&a, &r);
	describe(status, r.fault, &ret->value, &ret->value_len, &ret->value_owner);
	return 0;
}

static uint32_t has(args_has *args, ret_has *ret) {
	ret->value = args->has_progress && args->progress != 0;
	return 0;
}

static void release(void *pointer, uint64_t owner) {
	(void)owner;
	free(pointer);
}

static const struct {
	const char *key;
	void (*serve)(void);
} served[] = {
	{"count", (void (*)(void))count},
	{"count_elsewhere", (void (*)(void))count_elsewhere},
	{"fetch", (void (*)(void))fetch},
	{"secret", (void (*)(void))secret},
	{"report_late", (void (*)(void))report_late},
	{"has", (void (*)(void))has},
	{"/release", (void (*)(void))release},
};

static int same(const tenon_want *want, const char *key) {
	return want->key_len == strlen(key) && memcmp(want->key, key, want->key_len) == 0;
}

uint32_t tenon_listening_v1_open(request *request, tenon_answer *answer) {
	answer->abi = 1;
	answer->version[0] = 1;
	answer->peer = 9;
	for (uint32_t i = 0; i < request->offer_count; i++) {
		for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
			if (same(&request->offers[i].call, names[n])) offered[n] = request->offers[i].serve;
		}
	}
	for (uint32_t i = 0; i < request->count; i++) {
		for (size_t n = 0; n < sizeof(served) / sizeof(served[0]); n++) {
			if (same(&request->wants[i], served[n].key)) request->table[i] = served[n].serve;
		}
		// The faults that leave this library are those of callbacks.
		if (same(&request->wants[i], "/release_fault")) request->table[i] = offered[5];
	}
	return 0;
}
