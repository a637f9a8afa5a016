# The product with all roles in one process; its database comes from outside (compose.yaml).
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG ENGINE=Orleans
WORKDIR /src
COPY . .
RUN dotnet publish Silo/Silo.csproj -c Release -p:Engine=$ENGINE -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
EXPOSE 8080 9000
ENTRYPOINT ["dotnet", "Dynamo.Silo.dll"]
