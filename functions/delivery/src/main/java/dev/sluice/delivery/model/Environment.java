package dev.sluice.delivery.model;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** An execution environment of the function: what it keeps in memory lasts as long as it does. */
record Environment(int number, RequestStreamHandler handler) {}
