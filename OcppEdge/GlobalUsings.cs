global using Orleans;
global using ConnectionInfo = Dynamo.ChargePoints.ConnectionInfo;
